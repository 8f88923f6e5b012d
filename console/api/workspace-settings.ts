import { queryOptions } from "@tanstack/react-query";
import type { Language } from "#i18n/language.ts";
import { request } from "./client.ts";

export interface WorkspaceSettings {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly language: Language;
  /** Month in which the fiscal year begins, 1–12. */
  readonly fiscalYearStart: number;
}

/** GET /workspace */
export const workspaceQuery = queryOptions({
  queryKey: ["workspace"],
  queryFn: ({ signal }) => request<WorkspaceSettings>("GET", "/workspace", { signal }),
});

/** PATCH /workspace */
export const changeWorkspace = (body: Partial<Omit<WorkspaceSettings, "id">>): Promise<WorkspaceSettings> => request("PATCH", "/workspace", { body });
