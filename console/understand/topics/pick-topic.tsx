import { type ReactNode, useState } from "react";
import type { Topic } from "#api/topics.ts";
import { Combobox } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { DialogActions } from "#design/overlay/dialog-actions.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

interface PickTopicProps {
  readonly title: string;
  readonly lead: string;
  readonly label: string;
  readonly action: string;
  readonly topics: readonly Topic[];
  /** Said where no topic is chosen, when that is a choice as well. */
  readonly nothing?: string;
  readonly first?: string | undefined;
  readonly busy: boolean;
  readonly onPick: (topic: Topic | undefined) => void;
  readonly onClose: () => void;
}

/** Asks for one topic. */
export function PickTopic({ title, lead, label, action, topics, nothing, first, busy, onPick, onClose }: PickTopicProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const [picked, setPicked] = useState(first);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      lead={lead}
      actions={<DialogActions onCancel={onClose} action={action} disabled={picked === first} busy={busy} onAct={() => onPick(topics.find(({ id }) => id === picked))} />}
    >
      <Field label={label}>
        <Combobox value={picked} onChange={setPicked} options={topics.map(({ id, name, voices }) => ({ value: id, label: name, detail: t("voices.count", { count: format.number(voices) }) }))} {...(nothing && { placeholder: nothing })} />
      </Field>
    </Dialog>
  );
}
