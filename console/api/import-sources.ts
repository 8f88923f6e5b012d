import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Mapping } from "./imports.ts";

/** A mapping kept for files that come again and again. */
export interface ImportSource {
  readonly id: string;
  readonly name: string;
  readonly mapping: Mapping;
  readonly updatedAt: string;
  readonly usedAt: string;
}

/** GET /import-sources: by name. */
export const importSourcesQuery = queryOptions({ queryKey: ["import-sources"], queryFn: ({ signal }) => request<{ items: readonly ImportSource[] }>("GET", "/import-sources", { signal }) });

/** PATCH /import-sources/{id}: renames one. 409 import-source-name-taken. */
export const renameImportSource = (id: string, name: string): Promise<ImportSource> => request("PATCH", `/import-sources/${id}`, { body: { name } });

/** DELETE /import-sources/{id}: forgets one; what was imported by it stays. */
export const removeImportSource = (id: string): Promise<unknown> => request("DELETE", `/import-sources/${id}`);
