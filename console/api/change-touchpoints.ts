import { request } from "./client.ts";
import type { Touchpoint } from "./touchpoints.ts";

export type TouchpointFields = Pick<Touchpoint, "name" | "channel" | "stage" | "departmentId"> & Partial<Pick<Touchpoint, "otherNames">>;

/** POST /touchpoints. 409 when the name is taken. */
export const addTouchpoint = (fields: TouchpointFields): Promise<Touchpoint> => request("POST", "/touchpoints", { body: fields });

/** PATCH /touchpoints/{id}: its id and its voices stay. */
export const changeTouchpoint = (id: string, fields: Partial<TouchpointFields>): Promise<Touchpoint> => request("PATCH", `/touchpoints/${id}`, { body: fields });

/** POST or DELETE /touchpoints/{id}/archival: out of use, or back into it. */
export const archiveTouchpoint = (id: string, archived: boolean): Promise<Touchpoint> => request(archived ? "POST" : "DELETE", `/touchpoints/${id}/archival`);

/** POST /touchpoints/{id}/merge: its voices count at `into` from now on. */
export const mergeTouchpoint = (id: string, into: string): Promise<Touchpoint> => request("POST", `/touchpoints/${id}/merge`, { body: { into } });

/** DELETE /touchpoints/{id}/merge: it counts for itself again. */
export const separateTouchpoint = (id: string): Promise<Touchpoint> => request("DELETE", `/touchpoints/${id}/merge`);
