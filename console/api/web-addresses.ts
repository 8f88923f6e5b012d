import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

export interface WebAddress {
  readonly id: string;
  readonly url: string;
  readonly expectsForm: boolean;
}

export interface WebCheck {
  readonly id: string;
  readonly addressId: string;
  readonly startedAt: string;
  readonly pages: number;
  readonly failures: number;
  /** Milliseconds until an answer began, by the median of the pages. */
  readonly latency: number | null;
  readonly certificateUntil: string | null;
}

export interface WebFault {
  readonly id: string;
  readonly addressId: string;
  readonly page: string;
  readonly kind: "status" | "unreachable" | "redirects" | "slow" | "certificate" | "form" | "forbidden" | "robots";
  readonly detail: string;
  readonly linkedFrom: string | null;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly solvedAt: string | null;
}

export interface WebState {
  readonly items: readonly WebAddress[];
  /** The newest looks. */
  readonly checks: readonly WebCheck[];
  /** Open ones first. */
  readonly faults: readonly WebFault[];
}

/** GET /touchpoints/{id}/addresses: asked again now and then, for a look takes its time. */
export const webStateQuery = (id: string) =>
  queryOptions({ queryKey: ["touchpoints", "addresses", id], queryFn: ({ signal }) => request<WebState>("GET", `/touchpoints/${id}/addresses`, { signal }), refetchInterval: 15_000 });

export const addWebAddress = (id: string, body: { url: string; expectsForm: boolean }): Promise<WebAddress> => request("POST", `/touchpoints/${id}/addresses`, { body });
export const removeWebAddress = (id: string, addressId: string): Promise<void> => request("DELETE", `/touchpoints/${id}/addresses/${addressId}`);
/** POST …/checks: looked at now rather than tonight. */
export const checkWebAddress = (id: string, addressId: string): Promise<unknown> => request("POST", `/touchpoints/${id}/addresses/${addressId}/checks`);
