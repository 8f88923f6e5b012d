import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { storedValue, useStoredValue } from "#browser/stored-value.ts";
import { Button } from "#design/button.tsx";
import { Section } from "#design/section.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AddressLink } from "../address-link.tsx";
import { useFirstSteps } from "./use-first-steps.ts";

/** The workspaces, apart by spaces, in which the reader has put the first steps away. */
const putAway = storedValue("koewa.first-steps-put-away", (found) => found ?? "");

/** Beside the page of the day: the first steps that are still open, until they are done or put away. */
export function RemainingSteps({ className }: { className?: string }): ReactNode {
  const t = useText();
  const { workspace } = useSession();
  const open = useFirstSteps(true)?.filter(({ done }) => !done) ?? [];
  const [away, setAway] = useStoredValue(putAway);
  if (!workspace || workspace.sample || open.length === 0 || away.split(" ").includes(workspace.id)) return null;
  return (
    <Section title={t("home.stepsLeft")} className={className ?? ""}>
      <ul>
        {open.map(({ id, href }) => (
          <li key={id} className="mb-3 border-l-2 border-rule pl-3">
            <AddressLink href={href} className="block leading-relaxed hover:text-accent">
              <span className="font-semibold">{t(`home.step.${id}`)}</span>
              <span className="block text-note text-soft">{t(`home.step.${id}Lead`)}</span>
            </AddressLink>
          </li>
        ))}
      </ul>
      <Button size="small" look="quiet" onClick={() => setAway(`${away} ${workspace.id}`.trim())}>
        {t("home.stepsPutAway")}
      </Button>
    </Section>
  );
}
