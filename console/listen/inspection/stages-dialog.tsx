import { ArrowDown, ArrowUp } from "lucide-react";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { arrangeStages, type JourneyStage } from "#api/journey-stages.ts";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Checkbox } from "#design/form/checkbox.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { IconButton } from "#design/icon-button.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Names, orders and hides the stages of the journey. */
export function StagesDialog({ stages, onClose }: { stages: readonly JourneyStage[]; onClose: () => void }): ReactNode {
  const t = useText();
  const form = useId();
  const [items, setItems] = useState(stages);
  const { busy, run } = useVerb(["touchpoints"]);
  const set = (at: number, change: Partial<JourneyStage>): void => setItems(items.map((item, index) => (index === at ? { ...item, ...change } : item)));
  const swap = (at: number, other: number): void => setItems(items.map((item, index) => (index === at ? (items[other] ?? item) : index === other ? (items[at] ?? item) : item)));
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const named = items.map((item) => ({ ...item, name: item.name?.trim() || null }));
    if (await run(() => arrangeStages(named), { done: t("inspection.stages.saved"), undo: () => arrangeStages(stages) })) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("inspection.stages.edit")}
      lead={t("inspection.stages.lead")}
      actions={
        <>
          <Button onClick={onClose}>{t("design.cancel")}</Button>
          <Button type="submit" form={form} look="primary" busy={busy}>
            {t("listen.touchpoint.save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void save(event)}>
        <ol className="grid gap-2">
          {items.map((item, at) => {
            const usual = t(`vocabulary.stage.${item.stage}`);
            return (
              <li key={item.stage} className="flex items-center gap-2">
                <TextInput aria-label={t("inspection.stages.name", { stage: usual })} placeholder={usual} maxLength={40} value={item.name ?? ""} onChange={(event) => set(at, { name: event.target.value })} className="min-w-0 flex-1" />
                <Checkbox label={t("inspection.stages.shown")} checked={item.shown} onChange={(shown) => set(at, { shown })} className="shrink-0" />
                <IconButton icon={ArrowUp} label={t("inspection.stages.up", { stage: usual })} disabled={at === 0} onClick={() => swap(at, at - 1)} />
                <IconButton icon={ArrowDown} label={t("inspection.stages.down", { stage: usual })} disabled={at === items.length - 1} onClick={() => swap(at, at + 1)} />
              </li>
            );
          })}
        </ol>
      </form>
    </Dialog>
  );
}
