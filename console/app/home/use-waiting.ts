import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { initiativesInQuery, newestImportsQuery } from "#api/front-page.ts";
import type { Initiative } from "#api/initiatives.ts";
import { invitationsQuery } from "#api/invitations.ts";
import { keysQuery } from "#api/keys.ts";
import { useSession } from "#api/me.ts";
import type { Tone } from "#design/badge.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { today } from "#design/form/date-presets.ts";
import { keyState } from "#settings/keys/key-state.ts";
import { lapsedInvitations, troubledImports } from "./lately.ts";

export interface WaitingItem {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  /** Last part of the message that says what is asked. */
  readonly word: "approve" | "overdue" | "start" | "own" | "key" | "invitation" | "import" | "rejected";
  readonly tone: Tone;
  readonly detail: string | undefined;
}

/** Gathers what waits for the signed-in member, most urgent first. */
export function useWaiting(): { readonly items: readonly WaitingItem[]; readonly pending: boolean; readonly error: unknown } {
  const t = useText();
  const format = useFormat();
  const { me, can } = useSession();
  const now = today(format.timeZone);
  const reads = can("initiatives:read");
  const proposed = useQuery({ ...initiativesInQuery("proposed"), enabled: reads && can("initiatives:approve") });
  const approved = useQuery({ ...initiativesInQuery("approved"), enabled: reads });
  const running = useQuery({ ...initiativesInQuery("running"), enabled: reads });
  const keys = useQuery({ ...keysQuery, enabled: can("keys:write") });
  const invitations = useQuery({ ...invitationsQuery, enabled: can("members:write") });
  const imports = useQuery({ ...newestImportsQuery, enabled: can("imports:write") });
  const asked: readonly UseQueryResult<unknown>[] = [proposed, approved, running, keys, invitations, imports];

  const item = (initiative: Initiative, word: WaitingItem["word"], tone: Tone): WaitingItem => ({
    id: initiative.id, href: `/act/initiatives/${initiative.id}`, title: initiative.title, word, tone,
    detail: [initiative.ownerDepartment.name, initiative.owner.name, initiative.dueOn && t("home.due", { day: format.date(initiative.dueOn) })].filter(Boolean).join(" · "),
  });
  const mine = ({ owner }: Initiative): boolean => owner.memberId === me.memberId;
  const items: WaitingItem[] = [
    ...(running.data ?? []).filter(({ overdue }) => overdue).map((each) => item(each, "overdue", "bad")),
    ...(proposed.data ?? []).map((each) => item(each, "approve", "accent")),
    ...(approved.data ?? []).filter(mine).map((each) => item(each, "start", "accent")),
    ...troubledImports(imports.data ?? [], now).map(({ of, word }) => ({
      id: of.id, href: `/listen/imports/${of.id}`, title: of.fileName, word, tone: word === "import" ? ("bad" as const) : ("warn" as const),
      detail: word === "rejected" ? t("home.rejectedRows", { n: of.rejected }) : format.date(of.createdAt),
    })),
    ...(keys.data ?? []).filter((key) => keyState(key) === "expiring").map((key) => ({
      id: key.id, href: "/settings/keys", title: key.name, word: "key" as const, tone: "warn" as const,
      detail: key.expiresAt ? t("home.until", { day: format.date(key.expiresAt) }) : undefined,
    })),
    ...lapsedInvitations(invitations.data ?? [], now).map((invitation) => ({
      id: invitation.id, href: "/settings/invitations", title: invitation.email, word: "invitation" as const, tone: "warn" as const, detail: t(`account.role.${invitation.role}`),
    })),
    ...(running.data ?? []).filter((each) => mine(each) && !each.overdue).map((each) => item(each, "own", "neutral")),
  ];
  return { items, pending: asked.some(({ isLoading }) => isLoading), error: asked.find(({ error }) => error !== null)?.error ?? null };
}
