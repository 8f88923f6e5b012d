import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

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
}

export interface Import {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly status: "uploaded" | "running" | "finished" | "failed";
  /** expired, erased, upload-missing, internal, or a sentence. */
  readonly error: string | null;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly bytesRead: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly mapping: Mapping;
  readonly guess: Guess;
}

/** One of the first rows as it would be taken; with an error its values are the cells by column. */
export interface PreviewRow {
  readonly row: number;
  readonly values: Readonly<Record<string, string>>;
  readonly error?: { readonly column: string; readonly reason: string };
}

/** GET /imports/{id}: how far it is. */
export const importQuery = (id: string) =>
  queryOptions({ queryKey: ["import", id], queryFn: ({ signal }) => request<Import>("GET", `/imports/${id}`, { signal }) });

/** What the editor changed; everything else stays as guessed. */
export type GivenMapping = Partial<Mapping>;

/** POST /imports/{id}/preview: the first 20 rows as this mapping reads them. 422 names what the mapping lacks. */
export const previewQuery = (id: string, mapping: GivenMapping) =>
  queryOptions({
    queryKey: ["import-preview", id, mapping],
    queryFn: ({ signal }) => request<{ guess: Guess; mapping: Mapping; preview: readonly PreviewRow[] }>("POST", `/imports/${id}/preview`, { body: { mapping }, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** POST /imports: uploads a file and looks at it; `kind` only when it is known. */
export function uploadImport(file: File, kind?: ImportKind): Promise<Import> {
  const body = new FormData();
  body.append("file", file);
  return request("POST", "/imports", { body, query: { kind } });
}

/** POST /imports/{id}/run: imports the file by this mapping. */
export const runImport = (id: string, mapping: GivenMapping): Promise<Import> => request("POST", `/imports/${id}/run`, { body: { mapping } });
