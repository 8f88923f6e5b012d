import { address, type Query } from "./client.ts";
import { chosenWorkspace } from "./workspace.ts";

/** One line of the audit log: who did what to what. */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly kind: "member" | "key" | "operator" | "system"; readonly id: string | null; readonly name: string | null };
  /** `noun.verb-in-past`, such as member.changed. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  /** Of members, departments and keys, as it is today. */
  readonly subjectName: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
}

/** Where the selected entries are downloaded; an address of its own cannot carry the workspace in a header. */
export const auditFileAddress = (query: Query): string => address("/audit.csv", { ...query, workspace: chosenWorkspace.get() });
