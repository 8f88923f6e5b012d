import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { noteVisit, type Round, recordVisit, type Visit } from "#api/inspections.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Field } from "#design/form/field.tsx";
import { TextArea } from "#design/form/text-input.tsx";
import { Section } from "#design/section.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { FindingRow } from "./finding-row.tsx";

/** The checklist at one touchpoint, and what was noticed on the spot. Each answer is saved as it is given. */
export function VisitForm({ round, visit, name }: { round: Round; visit: Visit; name: string }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const { run } = useVerb(["inspections", "touchpoints"]);
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
        <ol>
          {visit.items.map((item) => (
            <FindingRow
              key={item.id}
              item={item}
              touchpoint={{ id: visit.touchpointId, name }}
              finding={visit.findings.find(({ itemId }) => itemId === item.id)}
              mayWrite={mayWrite}
              onFind={(finding) => run(() => recordVisit(round.id, visit.id, { findings: [{ itemId: item.id, ...finding }] }), {})}
            />
          ))}
        </ol>
      </Section>
      {mayWrite && <Note round={round} visit={visit} />}
    </div>
  );
}

function Note({ round, visit }: { round: Round; visit: Visit }): ReactNode {
  const t = useText();
  const [text, setText] = useState("");
  const { busy, run } = useVerb(["inspections", "touchpoints", "voices", "insights"]);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await run(() => noteVisit(round.id, visit.id, text.trim()), { done: t("inspection.note.heard") })) setText("");
  };
  return (
    <Section title={t("inspection.note.title")} lead={t("inspection.note.lead")}>
      <form onSubmit={(event) => void send(event)} className="grid gap-3">
        <Field label={t("inspection.note.text")}>
          <TextArea rows={3} maxLength={20_000} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <div>
          <Button type="submit" busy={busy} disabled={text.trim() === ""}>
            {t("inspection.note.send")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
