import { request } from "./client.ts";
import type { Touchpoint } from "./touchpoints.ts";

export type TouchpointFields = Pick<Touchpoint, "name" | "channel" | "stage" | "departmentId"> & Partial<Pick<Touchpoint, "otherNames">>;

/** POST /touchpoints. 409 when the name is taken. */
export const addTouchpoint = (fields: TouchpointFields): Promise<Touchpoint> => request("POST", "/touchpoints", { body: fields });

/** PATCH /touchpoints/{id}: its id and its voices stay. */
export const changeTouchpoint = (id: string, fields: Partial<TouchpointFields>): Promise<Touchpoint> => request("PATCH", `/touchpoints/${id}`, { body: fields });

export type Placing = Pick<Touchpoint, "stage" | "departmentId"> & { readonly stageChosen: boolean };

/** What one touchpoint is to become; `expected` is how it stands to the best of the caller's knowledge. */
export type Settlement = { readonly id: string; readonly expected?: Placing } & Partial<Placing>;

export interface Settled {
  readonly changed: readonly { readonly id: string; readonly before: Placing; readonly after: Placing }[];
  /** Left as they are. No name: out of sight. */
  readonly refused: readonly { readonly id: string; readonly name: string | null; readonly reason: "gone" | "merged" | "department" | "stage" | "changed" }[];
}

/** PATCH /touchpoints: a department, a stage or both for many; each is changed wholly or left as it is, with the reason. */
export const settleTouchpoints = (touchpoints: readonly Settlement[]): Promise<Settled> => request("PATCH", "/touchpoints", { body: { touchpoints } });

/** POST or DELETE /touchpoints/{id}/archival: out of use, or back into it. */
export const archiveTouchpoint = (id: string, archived: boolean): Promise<Touchpoint> => request(archived ? "POST" : "DELETE", `/touchpoints/${id}/archival`);

/** POST /touchpoints/{id}/merge: its voices count at `into` from now on. */
export const mergeTouchpoint = (id: string, into: string): Promise<Touchpoint> => request("POST", `/touchpoints/${id}/merge`, { body: { into } });

/** DELETE /touchpoints/{id}/merge: it counts for itself again. */
export const separateTouchpoint = (id: string): Promise<Touchpoint> => request("DELETE", `/touchpoints/${id}/merge`);
