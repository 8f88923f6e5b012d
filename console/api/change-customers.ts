import { request } from "./client.ts";

/** POST /customers/{id}/merges: the other is this customer from now on; can be undone. 409 when they are one already. */
export const mergeCustomers = (id: string, merge: { mergedId: string; reason: string }): Promise<{ id: string }> => request("POST", `/customers/${id}/merges`, { body: merge });

/** DELETE /customers/{id}/merges/{mergeId}: both stand for themselves again. */
export const undoMerge = (id: string, mergeId: string): Promise<void> => request("DELETE", `/customers/${id}/merges/${mergeId}`);

/** DELETE /customers/{id}: erases the person everywhere. 409 while an import runs. */
export const eraseCustomer = (id: string): Promise<{ customers: number; voices: number }> => request("DELETE", `/customers/${id}`);
