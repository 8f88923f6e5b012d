import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

export interface SecondFactorState {
  /** When it was switched on; null while it is off. */
  readonly since: string | null;
  readonly recoveryCodesLeft: number;
}

export interface Proof {
  readonly password: string;
  /** Of the app, or a recovery code. */
  readonly code: string;
}

interface RecoveryCodes {
  readonly recoveryCodes: readonly string[];
}

/** GET /me/second-factor */
export const secondFactorQuery = queryOptions({
  queryKey: ["second-factor"],
  queryFn: ({ signal }) => request<SecondFactorState>("GET", "/me/second-factor", { signal }),
});

/** The secret for the app, as text and as the address of a QR code; it counts once confirmed. */
export const beginSecondFactor = (password: string): Promise<{ readonly secret: string; readonly uri: string }> => request("POST", "/me/second-factor", { body: { password } });

/** Switches it on; the recovery codes are told this once. */
export const confirmSecondFactor = async (code: string): Promise<readonly string[]> => (await request<RecoveryCodes>("POST", "/me/second-factor/confirmation", { body: { code } })).recoveryCodes;

export const renewRecoveryCodes = async (proof: Proof): Promise<readonly string[]> => (await request<RecoveryCodes>("POST", "/me/second-factor/recovery-codes", { body: proof })).recoveryCodes;

export const removeSecondFactor = (proof: Proof): Promise<unknown> => request("POST", "/me/second-factor/removal", { body: proof });

/** DELETE /me/notice: what somebody else did to the account was read. */
export const acknowledgeNotice = (): Promise<unknown> => request("DELETE", "/me/notice");

export interface SecondFactorRule {
  /** From when nobody is let in without one; null where nobody is asked. */
  readonly from: string | null;
  readonly members: number;
  readonly without: number;
}

/** GET /workspace/second-factor */
export const secondFactorRuleQuery = queryOptions({
  queryKey: ["workspace", "second-factor"],
  queryFn: ({ signal }) => request<SecondFactorRule>("GET", "/workspace/second-factor", { signal }),
});

export const changeSecondFactorRule = (body: { required: boolean; graceDays?: number }): Promise<SecondFactorRule> => request("PUT", "/workspace/second-factor", { body });
