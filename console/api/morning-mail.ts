import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

export interface MorningMail {
  readonly cadence: "never" | "daily" | "weekly";
  /** 1 is Monday. */
  readonly weekday: number;
  /** HH:MM in the workspace's time zone. */
  readonly time: string;
  readonly language: "ja" | "en";
  /** Whether this install can send mail. */
  readonly available: boolean;
  readonly address: string;
  readonly last: { readonly at: string; readonly state: "waiting" | "sent" | "failed"; readonly failure: string | null } | null;
}

/** GET /morning/mail */
export const morningMailQuery = queryOptions({ queryKey: ["morning-mail"], queryFn: ({ signal }) => request<MorningMail>("GET", "/morning/mail", { signal }) });

/** PATCH /morning/mail */
export const changeMorningMail = (body: Partial<Pick<MorningMail, "cadence" | "weekday" | "time" | "language">>): Promise<MorningMail> => request("PATCH", "/morning/mail", { body });

/** POST /morning/mail/trial: sent now. */
export const tryMorningMail = (): Promise<{ sent: true }> => request("POST", "/morning/mail/trial", { body: {} });
