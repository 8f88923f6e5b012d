import { request } from "./client.ts";
import type { Opportunity } from "./opportunities.ts";

/** What a person may decide about an opportunity. */
export type Decision = { readonly kind: "acceptance"; readonly note?: string } | { readonly kind: "dismissal"; readonly reason: string } | { readonly kind: "merge"; readonly into: string };

/** POST /opportunities/:id/{acceptance,dismissal,merge} */
export function decide(id: string, { kind, ...body }: Decision): Promise<Opportunity> {
  return request("POST", `/opportunities/${id}/${kind}`, { body });
}

/** DELETE of the same: takes the decision back. */
export const takeBack = (id: string, kind: Decision["kind"]): Promise<unknown> => request("DELETE", `/opportunities/${id}/${kind}`);
