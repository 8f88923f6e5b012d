import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { noteVisit, type Round, type Visit } from "#api/inspections.ts";
import { observedQuery } from "#api/observed.ts";
import type { Voice } from "#api/voices.ts";
import { AddressLink } from "#app/address-link.tsx";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Field } from "#design/form/field.tsx";
import { TextArea } from "#design/form/text-input.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

type Note = Pick<Voice, "id" | "text" | "occurredAt">;

/** What observers noted at the place since the round began, and a field for more. */
export function VisitNotes({ round, visit, mayWrite }: { round: Round; visit: Visit; mayWrite: boolean }): ReactNode {
  const t = useText();
  const format = useFormat();
  const heard = useQuery(observedQuery(visit.touchpointId, round.from)).data?.items ?? [];
  // What was just written stands here until it is analysed and comes with the others.
  const [written, setWritten] = useState<readonly Note[]>([]);
  const notes: readonly Note[] = [...written.filter(({ id }) => !heard.some((voice) => voice.id === id)), ...heard];
  if (!mayWrite && notes.length === 0) return null;
  return (
    <Section title={t("inspection.note.title")} {...(mayWrite ? { lead: t("inspection.note.lead") } : {})}>
      {notes.length > 0 && (
        <ul className="mb-4">
          {notes.map(({ id, text, occurredAt }) => (
            <li key={id} className="border-b border-rule py-2.5">
              <AddressLink href={`/understand/voices/${id}`} className="group block">
                <span className="whitespace-pre-wrap group-hover:text-accent">{text}</span>
                <span className="mt-1 block text-note text-faint">{format.dateTime(occurredAt)}</span>
              </AddressLink>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && <NewNote round={round} visit={visit} onHeard={(one) => setWritten([one, ...written])} />}
    </Section>
  );
}

function NewNote({ round, visit, onHeard }: { round: Round; visit: Visit; onHeard: (note: Note) => void }): ReactNode {
  const t = useText();
  const [text, setText] = useState("");
  const { busy, run } = useVerb(["inspections", "touchpoints", "voices", "insights"]);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const note = text.trim();
    const take = async (): Promise<void> => {
      const { voiceId } = await noteVisit(round.id, visit.id, note);
      onHeard({ id: voiceId, text: note, occurredAt: new Date().toISOString() });
    };
    if (await run(take, { done: t("inspection.note.heard") })) setText("");
  };
  return (
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
  );
}
