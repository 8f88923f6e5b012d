import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ImportDetail, ImportKind } from "#api/imports.ts";
import { useSession } from "#api/me.ts";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";

interface Step {
  /** Message id: `listen.import.next.<id>` and `…Lead`. */
  readonly id: string;
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly permission: string;
}

const STEPS: Readonly<Record<ImportKind, readonly Step[]>> = {
  voices: [
    { id: "voices", to: "/understand/voices", permission: "voices:read" },
    { id: "touchpoints", to: "/listen/touchpoints", permission: "touchpoints:write" },
    { id: "exposures", to: "/listen/imports/new", search: { kind: "exposures" }, permission: "imports:write" },
  ],
  customers: [
    { id: "customers", to: "/listen/customers", permission: "customers:read" },
    { id: "transactions", to: "/listen/imports/new", search: { kind: "transactions" }, permission: "imports:write" },
  ],
  transactions: [
    { id: "opportunities", to: "/decide/opportunities", permission: "opportunities:read" },
    { id: "customers", to: "/listen/customers", permission: "customers:read" },
  ],
  exposures: [
    { id: "rates", to: "/decide/opportunities", permission: "opportunities:read" },
    { id: "touchpoints", to: "/listen/touchpoints", permission: "touchpoints:read" },
  ],
};

/** What to do with what came in. */
export function NextSteps({ row }: { row: ImportDetail }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const steps = STEPS[row.kind].filter(({ permission }) => can(permission));
  return (
    <Section title={t("listen.import.next")}>
      <ul className="border-b border-rule">
        {steps.map(({ id, to, search }) => (
          <li key={id} className="grid gap-x-6 gap-y-1 border-t border-rule py-3 sm:grid-cols-[16rem_1fr]">
            <Link to={to} search={(id === "voices" ? { import: row.id } : (search ?? {})) as never} className={textLink}>
              {t(`listen.import.next.${id}`)}
            </Link>
            <span className="measure text-soft">{t(`listen.import.nextLead.${id}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
