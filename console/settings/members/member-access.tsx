import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { memberAccessQuery, releaseMember, resetSecondFactor, signOutMember } from "#api/member-access.ts";
import type { Member } from "#api/members.ts";
import { Button } from "#design/button.tsx";
import { DefinitionList } from "#design/definition-list.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Confirm } from "#design/overlay/confirm.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** How a colleague gets in, and the help that an administrator can give: open again, sign out, take a lost second factor away. */
export function MemberAccess({ member: { id, name } }: { member: Member }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { busy, run } = useVerb(["members"]);
  const access = useQuery(memberAccessQuery(id));
  const [asking, setAsking] = useState(false);
  const reset = (): Promise<unknown> => run(() => resetSecondFactor(id), { done: t("security.member.reset", { name }) });
  return (
    <section className="grid gap-3 border-t border-rule pt-4">
      <h3 className="font-semibold">{t("security.member.title")}</h3>
      <Loaded query={access}>
        {({ secondFactor, sessions, lockedUntil }) => (
          <>
            <DefinitionList
              items={[
                { term: t("security.factor.title"), value: t(secondFactor ? "security.member.on" : "security.member.off") },
                { term: t("settings.sessions.title"), value: t("security.member.sessions", { n: sessions }) },
                ...(lockedUntil === null ? [] : [{ term: t("security.member.locked"), value: t("security.member.lockedUntil", { at: format.time(lockedUntil) }) }]),
              ]}
            />
            <div className="flex flex-wrap gap-2">
              {lockedUntil !== null && (
                <Button busy={busy} onClick={() => void run(() => releaseMember(id), { done: t("security.member.released", { name }) })}>
                  {t("security.member.release")}
                </Button>
              )}
              {sessions > 0 && (
                <Button busy={busy} onClick={() => void run(() => signOutMember(id), { done: t("security.member.signedOut", { name }) })}>
                  {t("security.member.signOut")}
                </Button>
              )}
              {secondFactor && (
                <Button look="danger" onClick={() => setAsking(true)}>
                  {t("security.member.resetAction")}
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
      <Confirm open={asking} onClose={() => setAsking(false)} title={t("security.member.resetTitle", { name })} action={t("security.member.resetAction")} danger onConfirm={reset}>
        {t("security.member.resetLead")}
      </Confirm>
    </section>
  );
}
