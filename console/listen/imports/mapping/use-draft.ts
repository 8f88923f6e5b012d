import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "#api/errors.ts";
import { type Guess, type Import, type Mapping, type Preview, previewImport, previewQuery } from "#api/imports.ts";
import { useDebounced } from "#browser/use-debounced.ts";
import { missingTargets } from "./fields.ts";

export interface Draft {
  readonly mapping: Mapping;
  /** The kept mapping that was proposed for the file. */
  readonly kept: Guess["kept"];
  readonly columns: readonly { readonly name: string; readonly samples: readonly string[] }[];
  readonly change: (mapping: Mapping) => void;
  /** Reads another sheet of a workbook. */
  readonly readSheet: (sheet: string) => void;
  readonly sheets: Guess["sheets"];
  readonly sheet: Guess["sheet"];
  /** Sheets that hold more rows than one may, as far as they were looked at. */
  readonly tooLong: readonly string[];
  /** Reads the file in another way: its columns are guessed anew. */
  readonly readAnew: (form: Partial<Pick<Mapping, "kind" | "encoding" | "delimiter" | "header">>) => void;
  readonly reading: boolean;
  /** Whether the mapping can be run. */
  readonly ready: boolean;
  readonly preview: Preview["preview"] | undefined;
  /** The preview is of an earlier state of the mapping. */
  readonly stale: boolean;
  readonly error: unknown;
}

/** The mapping under correction. The server keeps each state it could preview, so a reload goes on from there. */
export function useDraft(row: Import): Draft {
  const [state, setState] = useState({ mapping: row.mapping, columns: row.guess.columns, kept: row.guess.kept, sheet: row.guess.sheet });
  const { mapping, columns, kept, sheet } = state;
  const ready = missingTargets(mapping).length === 0 && mapping.source.trim() !== "" && mapping.attributes.every(({ name, column }) => name.trim() !== "" && column !== "");
  const settled = useDebounced(mapping, 250);
  const preview = useQuery(previewQuery(row.id, settled, ready));
  const anew = useMutation({
    mutationFn: ({ form = {}, sheet: other }: { form?: Partial<Mapping>; sheet?: string }) => previewImport(row.id, form, undefined, other),
    onSuccess: (answer) => setState({ mapping: answer.mapping, columns: answer.guess.columns, kept: answer.guess.kept, sheet: answer.guess.sheet }),
  });
  const refusedSheet = anew.error instanceof ApiError && anew.error.fields["file"] === "too many rows" ? anew.variables?.sheet : undefined;
  return {
    mapping,
    kept,
    columns,
    change: (next) => setState((now) => ({ ...now, mapping: next })),
    readAnew: ({ kind = mapping.kind, encoding = mapping.encoding, delimiter = mapping.delimiter, header = mapping.header }) => anew.mutate({ form: { kind, encoding, delimiter, header } }),
    readSheet: (other) => anew.mutate({ sheet: other }),
    sheets: row.guess.sheets,
    sheet,
    tooLong: [...(row.guess.tooLong ?? []), ...(refusedSheet === undefined ? [] : [refusedSheet])],
    reading: anew.isPending,
    ready,
    preview: ready ? preview.data?.preview : undefined,
    stale: preview.isPlaceholderData || settled !== mapping,
    error: (refusedSheet === undefined ? anew.error : null) ?? preview.error,
  };
}
