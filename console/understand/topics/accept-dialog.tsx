import { type FormEvent, type ReactNode, useId, useState } from "react";
import { acceptProposal, type Proposal } from "#api/topic-proposals.ts";
import type { Topic } from "#api/topics.ts";
import { useFaultSentence } from "#design/feedback/fault-sentence.ts";
import { Notice } from "#design/feedback/notice.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Combobox } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { DialogActions } from "#design/overlay/dialog-actions.tsx";
import { useText } from "#i18n/use-text.tsx";
import { DraftName } from "../drafts/draft-name.tsx";
import { CONCERNED } from "./concerned.ts";

interface AcceptDialogProps {
  readonly proposal: Proposal;
  readonly topics: readonly Topic[];
  readonly onAccepted: () => void;
  readonly onClose: () => void;
}

/** Makes a topic of a proposal, under a name and a place of one's choice. */
export function AcceptDialog({ proposal: { id, name, phrases, sentences }, topics, onAccepted, onClose }: AcceptDialogProps): ReactNode {
  const t = useText();
  const form = useId();
  const sentence = useFaultSentence();
  const verb = useVerb([...CONCERNED, "topic-proposals", "topic-learning"]);
  const [fields, setFields] = useState<{ name: string; parentId: string | undefined }>({ name, parentId: undefined });
  const [fault, setFault] = useState<unknown>();
  const accept = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await verb.run(() => acceptProposal(id, fields.name.trim(), fields.parentId ?? null), { onFault: setFault })) onAccepted();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("topics.proposals.acceptTitle")}
      lead={t("topics.proposals.acceptLead", { words: phrases.slice(0, 4).join("・") })}
      actions={<DialogActions onCancel={onClose} action={t("topics.proposals.acceptDo")} form={form} busy={verb.busy} disabled={fields.name.trim() === ""} />}
    >
      <form id={form} onSubmit={(event) => void accept(event)} className="grid gap-4">
        {fault !== undefined && <Notice tone="bad">{sentence(fault)}</Notice>}
        <Field label={t("topics.nameField")} required>
          <TextInput value={fields.name} maxLength={100} onChange={(event) => setFields({ ...fields, name: event.target.value })} />
        </Field>
        <DraftName about={{ voiceIds: [...new Set(sentences.map(({ voiceId }) => voiceId))] }} onTake={(drafted) => setFields({ ...fields, name: drafted })} />
        <Field label={t("topics.parent")}>
          <Combobox value={fields.parentId} onChange={(parentId) => setFields({ ...fields, parentId })} options={topics.map((topic) => ({ value: topic.id, label: topic.name }))} placeholder={t("topics.noParent")} />
        </Field>
      </form>
    </Dialog>
  );
}
