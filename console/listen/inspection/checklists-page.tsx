import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { type Checklist, CHECKLIST_KINDS, changeChecklist, checklistsQuery } from "#api/inspections.ts";
import { useSession } from "#api/me.ts";
import { oneOf } from "#app/address/fields.ts";
import { useAddressState } from "#app/address/use-address-state.ts";
import { Page } from "#app/page.tsx";
import { Button } from "#design/button.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { TextArea } from "#design/form/text-input.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";

const FIELDS = { kind: oneOf(CHECKLIST_KINDS) };

/** What is looked at in each channel; a company may write its own. */
export function ChecklistsPage(): ReactNode {
  const t = useText();
  const [{ kind }, change] = useAddressState(FIELDS);
  const checklists = useQuery(checklistsQuery);
  return (
    <Page
      title={t("inspection.checklists")}
      lead={t("inspection.checklistsLead")}
      above={
        <Link to="/listen/inspection" className={textLink}>
          {t("inspection.title")}
        </Link>
      }
    >
      <div className="grid max-w-2xl gap-5">
        <Field label={t("inspection.checklist.kind")}>
          <Select value={kind} options={CHECKLIST_KINDS.map((value) => ({ value, label: t(value === "web" ? "inspection.checklist.web" : `vocabulary.channel.${value}`) }))} onChange={(next) => change({ kind: next })} />
        </Field>
        <Loaded query={checklists} skeleton={<Skeleton height={240} />}>
          {(all) => {
            const shown = all.find((checklist) => checklist.kind === kind);
            return shown && <Editor key={`${shown.kind} ${shown.items.map(({ id }) => id).join()}`} checklist={shown} />;
          }}
        </Loaded>
      </div>
    </Page>
  );
}

/** One item a line: quick to write on a phone and to paste from a document. */
function Editor({ checklist }: { checklist: Checklist }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const before = checklist.items.map(({ text }) => text).join("\n");
  const [lines, setLines] = useState(before);
  const { busy, run } = useVerb(["inspections"]);
  const items = lines.split("\n").map((line) => line.trim()).filter(Boolean).map((text) => ({ ...checklist.items.find((item) => item.text === text), text }));
  const undo = (): Promise<unknown> => changeChecklist(checklist.kind, checklist.own ? checklist.items : null);
  if (!can("touchpoints:write"))
    return (
      <ol className="grid list-decimal gap-2 pl-6">
        {checklist.items.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ol>
    );
  return (
    <div className="grid gap-4">
      <Field label={t("inspection.checklist.items")} hint={t(checklist.own ? "inspection.checklist.hintOwn" : "inspection.checklist.hintStandard")}>
        <TextArea rows={8} value={lines} onChange={(event) => setLines(event.target.value)} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={busy} disabled={items.length === 0 || items.length > 100 || lines === before} onClick={() => void run(() => changeChecklist(checklist.kind, items), { done: t("inspection.checklist.saved"), undo })}>
          {t("listen.touchpoint.save")}
        </Button>
        {checklist.own && (
          <Button busy={busy} onClick={() => void run(() => changeChecklist(checklist.kind, null), { done: t("inspection.checklist.standardAgain"), undo })}>
            {t("inspection.checklist.standard")}
          </Button>
        )}
      </div>
    </div>
  );
}
