import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import { upload } from "./upload.ts";

export const IMPORT_KINDS = ["voices", "customers", "transactions", "exposures"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const ENCODINGS = ["utf-8", "cp932", "euc-jp", "utf-16le", "utf-16be", "iso-2022-jp"] as const;

const PERSON = ["externalId", "email", "phone", "lineId", "customerName"] as const;

/** What a column of a file can be, by kind of import (the server's mapping.ts). */
export const TARGETS = {
  voices: ["sourceId", "occurredAt", "touchpoint", "channel", "text", "nps", "csat", "ces", "star", ...PERSON, "speaker"],
  customers: [...PERSON, "accountName"],
  transactions: ["sourceId", ...PERSON, "kind", "startedOn", "endedOn", "amount", "margin", "currency"],
  exposures: ["touchpoint", "channel", "day", "measure", "amount"],
} as const satisfies Readonly<Record<ImportKind, readonly string[]>>;

export type Target = (typeof TARGETS)[ImportKind][number];

export interface Attribute {
  readonly name: string;
  readonly column: string;
  /** Further columns put together with the first: maker × component. */
  readonly join?: readonly string[];
}

/** How a file's columns become voices, customers, transactions or exposures. */
export interface Mapping {
  readonly kind: ImportKind;
  readonly format: "delimited" | "jsonl";
  readonly encoding: (typeof ENCODINGS)[number];
  readonly delimiter: string;
  readonly header: boolean;
  readonly source: string;
  readonly columns: Readonly<Partial<Record<Target, { readonly column: string }>>>;
  readonly constants: Readonly<Partial<Record<Target, string>>>;
  readonly attributes: readonly Attribute[];
  readonly dateFormat?: "mdy" | "dmy" | "serial" | undefined;
}

export interface Guess {
  readonly encoding: string;
  readonly delimiter: string;
  readonly columns: readonly { readonly name: string; readonly samples: readonly string[] }[];
  readonly mapping: Mapping;
  /** Of a workbook: the sheets that can be read, and the one that is. */
  readonly sheets?: readonly string[];
  readonly sheet?: string;
  /** Sheets with more than 50,000 rows, which would have been read first. */
  readonly tooLong?: readonly string[];
  /** The kept mapping that stands in place of the guess. */
  readonly kept?: { readonly id: string; readonly name: string };
}

/** How far taking an import back is. `restored`: values of others that stand as before it; `left`: what others use or changed since. */
export type Undone = Readonly<Record<"voices" | "customers" | "transactions" | "exposures" | "restored" | "left", number>> & {
  /** What it brought and corrected; null until that is counted. */
  readonly total: number | null;
  readonly finishedAt: string | null;
};

/** Voices that are there already where a row says something else: kept as they are, corrected, or corrected over what people stated too. */
export type KnownRows = "keep" | "correct" | "overrule";

export interface Import {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly status: "uploaded" | "running" | "paused" | "finished" | "failed" | "undoing" | "undone";
  /** cancelled, expired, erased, upload-missing, internal, or a sentence. */
  readonly error: string | null;
  readonly createdBy: { readonly kind: "member" | "key" | "operator"; readonly name: string | null };
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  /** Rows by which voices that were there already were corrected. */
  readonly corrected: number;
  readonly known: KnownRows;
  readonly rejected: number;
  readonly bytesRead: number;
  /** While it runs, as soon as its speed is known. */
  readonly secondsLeft: number | null;
  /** Since somebody asked for it to be taken back. */
  readonly undo: Undone | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly mapping: Mapping;
  readonly guess: Guess;
}

/** Every row of an upload beside the voices that are there. */
export interface Comparison {
  readonly status: "running" | "done" | "failed";
  /** Without a column of ids a row that says something else is another voice, and nothing can be corrected. */
  readonly keyed: boolean;
  readonly rows: number;
  readonly fresh: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Changed rows in which a person has corrected, here, a field that the file changes. */
  readonly stated: number;
  /** New rows that a voice of another source says already, by that source; absent in what an earlier version compared. */
  readonly elsewhere?: Readonly<Record<string, number>>;
  readonly fields: Readonly<Record<string, number>>;
  readonly sample: readonly {
    readonly row: number;
    readonly sourceId: string;
    readonly voiceId: string;
    readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string | null; readonly stated?: string }[];
  }[];
  readonly bytesRead: number;
}

export interface ImportDetail extends Import {
  /** Since somebody asked for it, until the import starts. */
  readonly comparison: Comparison | null;
  /** The newest import before this one that took rows of the very same file. */
  readonly earlier: { readonly id: string; readonly fileName: string; readonly finishedAt: string | null; readonly accepted: number } | null;
}

/** One of the first rows as it would be taken; with an error its values are the cells by column. */
export interface PreviewRow {
  readonly row: number;
  readonly values: Readonly<Record<string, string>>;
  readonly error?: { readonly column: string; readonly reason: string };
}

/** GET /imports/{id}: how far it is. */
export const importQuery = (id: string) =>
  queryOptions({ queryKey: ["import", id], queryFn: ({ signal }) => request<ImportDetail>("GET", `/imports/${id}`, { signal }) });

export interface Preview {
  readonly guess: Guess;
  readonly mapping: Mapping;
  readonly preview: readonly PreviewRow[];
}

/**
 * POST /imports/{id}/preview: the first 20 rows as this mapping reads them; the server keeps the mapping. What is left out
 * stays as guessed, and with another kind, encoding, delimiter or header the columns are guessed anew.
 */
export const previewImport = (id: string, mapping: Partial<Mapping>, signal?: AbortSignal, sheet?: string): Promise<Preview> =>
  request("POST", `/imports/${id}/preview`, { body: { mapping, ...(sheet === undefined ? {} : { sheet }) }, signal });

/** The preview of a whole mapping; the former one stays while the next is on its way. */
export const previewQuery = (id: string, mapping: Mapping, enabled: boolean) =>
  queryOptions({
    queryKey: ["import-preview", id, mapping],
    queryFn: ({ signal }) => previewImport(id, mapping, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });

/** POST /imports: uploads a file and looks at it; `kind` only when it is known. `onProgress` is told the share that is up, 0–1. */
export function uploadImport(file: File, options: { kind?: ImportKind | undefined; onProgress: (share: number) => void; signal: AbortSignal }): Promise<ImportDetail> {
  const body = new FormData();
  body.append("file", file);
  return upload("/imports", body, { query: { kind: options.kind }, onProgress: options.onProgress, signal: options.signal });
}

/** POST /imports/{id}/run: imports the file by this mapping, and keeps it for the next file with these columns if asked to. */
export const runImport = (id: string, mapping: Mapping, options: { keepMapping: boolean; known: KnownRows }): Promise<ImportDetail> => request("POST", `/imports/${id}/run`, { body: { mapping, ...options } });

/** POST /imports/{id}/cancellation: gives up an upload, or stops a run; what is in stays. 409 when it has ended. */
export const cancelImport = (id: string): Promise<ImportDetail> => request("POST", `/imports/${id}/cancellation`, { body: {} });

/** POST and DELETE /imports/{id}/pause: lets an import rest, and goes on with it. */
export const pauseImport = (id: string): Promise<ImportDetail> => request("POST", `/imports/${id}/pause`, { body: {} });
export const resumeImport = (id: string): Promise<ImportDetail> => request("DELETE", `/imports/${id}/pause`);

/** What speaks against taking an import back, and what people would lose. */
export interface UndoWeighed {
  readonly obstacle: "not-ended" | "undone" | "nothing" | "untraced" | null;
  /** False for imports of before Koewa recorded what they bring: their customers stay. */
  readonly traced: boolean;
  /** Evaluations that rest on its voices; while there are any it stays. The title is null where the reader may not see it. */
  readonly holds: readonly { readonly kind: "evaluation"; readonly id: string; readonly title: string | null; readonly voices: number }[];
  /** What people did with its voices and would go with them. */
  readonly work: readonly { readonly kind: "corrections"; readonly voices: number }[];
}

/** GET /imports/{id}/undo */
export const undoQuery = (id: string) =>
  queryOptions({ queryKey: ["import-undo", id], queryFn: ({ signal }) => request<UndoWeighed>("GET", `/imports/${id}/undo`, { signal }) });

type UndoCounts = Readonly<Record<"voices" | "customers" | "transactions" | "exposures" | "changes" | "corrected", number>>;

/** GET /imports/{id}/undo/counts: how much would go; seconds where the import brought millions. */
export const undoCountsQuery = (id: string) =>
  queryOptions({ queryKey: ["import-undo", id, "counts"], queryFn: ({ signal }) => request<UndoCounts>("GET", `/imports/${id}/undo/counts`, { signal }) });

/** POST /imports/{id}/undo: takes the import back. 409 import-evaluated where an evaluation rests on its voices. */
export const undoImport = (id: string, acceptLoss: boolean): Promise<{ id: string }> => request("POST", `/imports/${id}/undo`, { body: { acceptLoss } });

/** GET /imports/{id}/rejected: the rows that were not taken, with row, column and reason. The mark makes Excel read it as UTF-8. */
export const rejectedRows = async (id: string): Promise<Blob> =>
  new Blob(["\uFEFF", (await request<string>("GET", `/imports/${id}/rejected`)).replace(/^\uFEFF/, "")], { type: "text/csv" });
