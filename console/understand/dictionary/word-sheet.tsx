import { type FormEvent, type ReactNode, useState } from "react";
import { addWord, changeWord, removeWord, type Word, WORD_KINDS, type WordFields } from "#api/dictionary.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { Sheet } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Letters of a word or a reading at most, as the server takes them. */
const LONGEST = 64;

/** Adds a word, changes it, or removes it; removing can be undone. */
export function WordSheet({ word, surface, onClose }: { word: Word | undefined; surface: string; onClose: () => void }): ReactNode {
  const t = useText();
  const { busy, run } = useVerb(["dictionary"]);
  const before: WordFields = word ?? { surface, reading: "", kind: "product", baseForm: "" };
  const [wanted, setWanted] = useState(before);
  const [fault, setFault] = useState<unknown>();
  const errorOf = useFieldErrors(fault);
  const fields: WordFields = { surface: wanted.surface.trim(), reading: wanted.reading.trim(), kind: wanted.kind, baseForm: wanted.baseForm.trim() };
  const changed = (["surface", "reading", "kind", "baseForm"] as const).some((field) => fields[field] !== before[field]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFault(undefined);
    const said = { done: t(word ? "dictionary.changed" : "dictionary.added", { word: fields.surface }), onFault: setFault };
    if (await run(() => (word ? changeWord(word.id, fields) : addWord(fields)), said)) onClose();
  };
  const remove = async (gone: Word): Promise<void> => {
    const { surface: written, reading, kind, baseForm } = gone;
    const said = { done: t("dictionary.removed", { word: written }), undo: () => addWord({ surface: written, reading, kind, baseForm }), onFault: setFault };
    if (await run(() => removeWord(gone.id), said)) onClose();
  };
  return (
    <Sheet open onClose={onClose} title={word?.surface ?? t("dictionary.add")}>
      <form onSubmit={(event) => void submit(event)} className="grid gap-5">
        {fault !== undefined && <ErrorState error={fault} />}
        <Field label={t("dictionary.surface")} hint={t("dictionary.surfaceHint")} required error={errorOf("surface")}>
          <TextInput name="surface" autoComplete="off" required maxLength={LONGEST} value={wanted.surface} onChange={(event) => setWanted({ ...wanted, surface: event.target.value })} />
        </Field>
        <Field label={t("dictionary.reading")} hint={t("dictionary.readingHint")} error={errorOf("reading") && t("dictionary.readingWrong")}>
          <TextInput name="reading" autoComplete="off" maxLength={2 * LONGEST} value={wanted.reading} onChange={(event) => setWanted({ ...wanted, reading: event.target.value })} />
        </Field>
        <Field label={t("dictionary.kind")}>
          <Select value={wanted.kind} options={WORD_KINDS.map((value) => ({ value, label: t(`dictionary.kind.${value}`) }))} onChange={(kind) => setWanted({ ...wanted, kind })} />
        </Field>
        <Field label={t("dictionary.baseForm")} hint={t("dictionary.baseFormHint")} error={errorOf("baseForm")}>
          <TextInput name="baseForm" autoComplete="off" maxLength={LONGEST} value={wanted.baseForm} onChange={(event) => setWanted({ ...wanted, baseForm: event.target.value })} />
        </Field>
        <div className="flex flex-wrap justify-between gap-2">
          <Button type="submit" look="primary" busy={busy} disabled={fields.surface === "" || (word !== undefined && !changed)}>
            {t(word ? "settings.save" : "dictionary.add")}
          </Button>
          {word && (
            <Button look="quiet" busy={busy} onClick={() => void remove(word)}>
              {t("dictionary.remove")}
            </Button>
          )}
        </div>
      </form>
    </Sheet>
  );
}
