import { useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { addMilestone, changeMilestone, removeMilestone } from "#api/initiative-parts.ts";
import { type InitiativeDetail, initiativeKey, type Milestone } from "#api/initiatives.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Checkbox } from "#design/form/checkbox.tsx";
import { today } from "#design/form/date-presets.ts";
import { TextInput } from "#design/form/text-input.tsx";
import { IconButton } from "#design/icon-button.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The steps of the work with their days; a tick takes effect at once. */
export function Milestones({ initiative }: { initiative: InitiativeDetail }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const writes = can("initiatives:write");
  return (
    <Section title={t("initiatives.milestones")}>
      {initiative.milestones.length > 0 && (
        <ul className="mb-3 border-b border-rule">
          {initiative.milestones.map((milestone) => (
            <Item key={milestone.id} id={initiative.id} milestone={milestone} writes={writes} />
          ))}
        </ul>
      )}
      {initiative.milestones.length === 0 && <p className="mb-3 text-soft">{t("initiatives.noMilestones")}</p>}
      {writes && <AddMilestone id={initiative.id} />}
    </Section>
  );
}

function Item({ id, milestone, writes }: { id: string; milestone: Milestone; writes: boolean }): ReactNode {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const { run } = useVerb(["initiatives"]);
  const { title, dueOn, doneAt } = milestone;
  const late = doneAt === null && dueOn !== null && dueOn < today(format.timeZone);
  const tick = async (done: boolean): Promise<void> => {
    // Shown at once; the list is fetched anew, whatever the server says.
    client.setQueryData<InitiativeDetail>(initiativeKey(id), (now) => now && { ...now, milestones: now.milestones.map((each) => (each.id === milestone.id ? { ...each, doneAt: done ? new Date().toISOString() : null } : each)) });
    const kept = await run(() => changeMilestone(id, milestone.id, { done }), { done: t(done ? "initiatives.milestoneDone" : "initiatives.milestoneReopened", { title }), undo: () => changeMilestone(id, milestone.id, { done: !done }) });
    if (!kept) await client.invalidateQueries({ queryKey: initiativeKey(id) });
  };
  const remove = () => run(() => removeMilestone(id, milestone.id), { done: t("initiatives.milestoneRemoved", { title }), undo: () => addMilestone(id, { title, dueOn }) });
  return (
    <li className="flex items-start gap-3 border-t border-rule py-1">
      <Checkbox className="grow" label={<span className={doneAt === null ? undefined : "text-faint line-through"}>{title}</span>} checked={doneAt !== null} disabled={!writes} onChange={(done) => void tick(done)} />
      {dueOn && <span className={late ? "pt-1.5 text-note text-bad" : "pt-1.5 text-note text-soft"}>{t(late ? "initiatives.late" : "initiatives.until", { day: format.day(dueOn) })}</span>}
      {writes && <IconButton icon={Trash2} label={t("initiatives.removeMilestone", { title })} onClick={() => void remove()} className="-my-1" />}
    </li>
  );
}

function AddMilestone({ id }: { id: string }): ReactNode {
  const t = useText();
  const { busy, run } = useVerb(["initiatives"]);
  const [title, setTitle] = useState("");
  const [dueOn, setDueOn] = useState("");
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (title.trim() === "") return;
    const added = await run(() => addMilestone(id, { title: title.trim(), ...(dueOn ? { dueOn } : {}) }), { done: t("initiatives.milestoneAdded") });
    if (!added) return;
    setTitle("");
    setDueOn("");
  };
  return (
    <form onSubmit={(event) => void add(event)} className="flex flex-wrap items-center gap-2 print:hidden">
      <span className="min-w-48 grow basis-48">
        <TextInput aria-label={t("initiatives.milestoneTitle")} placeholder={t("initiatives.milestoneTitle")} value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </span>
      <span className="w-40">
        <TextInput type="date" aria-label={t("initiatives.dueOn")} value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
      </span>
      <Button type="submit" busy={busy} disabled={title.trim() === ""}>
        {t("initiatives.add")}
      </Button>
    </form>
  );
}
