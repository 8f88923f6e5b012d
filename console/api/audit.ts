/** One line of the audit log: who did what to what. */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly kind: "member" | "key" | "operator" | "system"; readonly id: string | null; readonly name: string | null };
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
}
