import { type ReactNode, useState } from "react";
import { mergeTopic, separateTopic } from "#api/change-topics.ts";
import type { Topic } from "#api/topics.ts";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Combobox } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { CONCERNED } from "./concerned.ts";

/** Lets a topic count as another one; both keep their rules, so it can be taken back. */
export function MergeDialog({ topic, topics, onClose }: { topic: Topic; topics: readonly Topic[]; onClose: () => void }): ReactNode {
  const t = useText();
  const format = useFormat();
  const verb = useVerb(CONCERNED);
  const [into, setInto] = useState<string>();
  const targets = topics.filter(({ id, status, mergedInto }) => id !== topic.id && status === "active" && mergedInto === null);
  const merge = async (): Promise<void> => {
    const kept = targets.find(({ id }) => id === into);
    if (kept && (await verb.run(() => mergeTopic(topic.id, kept.id), { done: t("topics.merged", { name: topic.name, into: kept.name }), undo: () => separateTopic(topic.id) }))) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("topics.merge.title", { name: topic.name })}
      lead={t("topics.merge.lead")}
      actions={
        <>
          <Button onClick={onClose}>{t("design.cancel")}</Button>
          <Button look="primary" disabled={into === undefined} busy={verb.busy} onClick={() => void merge()}>
            {t("topics.merge.do")}
          </Button>
        </>
      }
    >
      <Field label={t("topics.merge.into")}>
        <Combobox value={into} onChange={setInto} options={targets.map(({ id, name, voices }) => ({ value: id, label: name, detail: t("voices.count", { count: format.number(voices) }) }))} />
      </Field>
    </Dialog>
  );
}
