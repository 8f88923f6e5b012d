import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type Round, recordVisit, type Visit } from "#api/inspections.ts";
import { useSession } from "#api/me.ts";
import { membersQuery } from "#api/members.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Combobox } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { FindingRow } from "./finding-row.tsx";
import { VisitNotes } from "./visit-notes.tsx";

/** The checklist at one touchpoint, who goes there, and what was noticed on the spot. Each answer is saved as it is given. */
export function VisitForm({ round, visit, name }: { round: Round; visit: Visit; name: string }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const { run } = useVerb(["inspections", "touchpoints", "morning"]);
  const mayWrite = can("inspections:write") && round.closedAt === null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-8">
      <Section
        title={name}
        tools={
          <Link to="/listen/touchpoints/$id" params={{ id: visit.touchpointId }} className={textLink}>
            {t("inspection.touchpoint.open")}
          </Link>
        }
      >
        {mayWrite && <Inspector round={round} visit={visit} />}
        <ol>
          {visit.items.map((item) => (
            <FindingRow
              key={item.id}
              item={item}
              touchpoint={{ id: visit.touchpointId, name }}
              finding={visit.findings.find(({ itemId }) => itemId === item.id)}
              mayWrite={mayWrite}
              mayMend={can("inspections:write")}
              onFind={(finding) => run(() => recordVisit(round.id, visit.id, { findings: [{ itemId: item.id, ...finding }] }), {})}
            />
          ))}
        </ol>
      </Section>
      <VisitNotes round={round} visit={visit} mayWrite={mayWrite} />
    </div>
  );
}

function Inspector({ round, visit }: { round: Round; visit: Visit }): ReactNode {
  const t = useText();
  const members = useQuery(membersQuery()).data ?? [];
  const { run } = useVerb(["inspections", "morning"]);
  const send = (inspectorId: string | null): Promise<boolean> =>
    run(() => recordVisit(round.id, visit.id, { inspectorId }), { done: t("inspection.round.inspectorSaved"), undo: () => recordVisit(round.id, visit.id, { inspectorId: visit.inspectorId }) });
  return (
    <div className="mb-3 max-w-sm">
      <Field label={t("inspection.round.inspector")}>
        <Combobox label={t("inspection.round.inspector")} value={visit.inspectorId ?? undefined} options={members.map(({ id, name }) => ({ value: id, label: name }))} onChange={(next) => void send(next ?? null)} />
      </Field>
    </div>
  );
}
