import { Plus } from "lucide-react";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { arrangeStages, type Place } from "#api/journey-stages.ts";
import { useStages } from "#app/use-stages.ts";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Dialog } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";
import { arrangementOf, type Draft, draftsOf, isStandard, moved, removed, restored } from "./stage-drafts.ts";
import { StageRow, UnusedStage } from "./stage-row.tsx";

/** Names, orders, adds and removes the stages of the journey. `standing` counts the touchpoints at each. */
export function StagesDialog({ standing, onClose }: { standing: ReadonlyMap<string, number>; onClose: () => void }): ReactNode {
  const t = useText();
  const form = useId();
  const { all, nameOf } = useStages();
  const [drafts, setDrafts] = useState(() => draftsOf(all, nameOf));
  const { busy, run } = useVerb(["touchpoints", "insights", "voices"]);
  const usualOf = (key: string): string => (isStandard({ key }) ? t(`vocabulary.stage.${key}`) : "");
  const labelOf = ({ key, name }: Draft): string => name.trim() || usualOf(key) || t("inspection.stages.new");
  const [shown, unused] = [drafts.filter((one) => one.shown), drafts.filter((one) => !one.shown)];
  const faultOf = (draft: Draft): string | undefined => {
    if (draft.name.trim() === "" && !isStandard(draft)) return t("inspection.stages.unnamed");
    return shown.some((other) => other.key !== draft.key && labelOf(other) === labelOf(draft)) ? t("inspection.stages.twice") : undefined;
  };
  const change = (key: string, part: Partial<Draft>): void => setDrafts(drafts.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const add = (): void => setDrafts([...drafts, { key: `new ${drafts.length} ${Date.now()}`, isNew: true, name: "", shown: true }]);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    let places: readonly Place[] = [];
    const arrange = async (): Promise<void> => {
      places = (await arrangeStages(arrangementOf(drafts, usualOf))).moved;
    };
    if (await run(arrange, { done: t("inspection.stages.saved"), undo: () => arrangeStages({ items: all, places }) })) onClose();
  };
  const targets = shown.filter(({ isNew }) => !isNew).map((one) => ({ value: one.key, label: labelOf(one) }));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("inspection.stages.edit")}
      lead={t("inspection.stages.lead")}
      actions={
        <>
          <Button onClick={onClose}>{t("design.cancel")}</Button>
          <Button type="submit" form={form} look="primary" busy={busy} disabled={shown.some((one) => faultOf(one) !== undefined)}>
            {t("listen.touchpoint.save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void save(event)} className="grid gap-5">
        <ol aria-label={t("inspection.stages.used")} className="grid gap-2">
          {shown.map((draft, at) => (
            <StageRow
              key={draft.key}
              draft={draft}
              label={labelOf(draft)}
              usual={usualOf(draft.key)}
              fault={faultOf(draft)}
              onName={(name) => change(draft.key, { name })}
              {...(at > 0 ? { onUp: () => setDrafts(moved(drafts, draft.key, -1)) } : {})}
              {...(at < shown.length - 1 ? { onDown: () => setDrafts(moved(drafts, draft.key, 1)) } : {})}
              {...(shown.filter(({ isNew }) => !isNew).length > (draft.isNew ? 0 : 1) ? { onRemove: () => setDrafts(removed(drafts, draft.key)) } : {})}
            />
          ))}
        </ol>
        <div>
          <Button size="small" onClick={add}>
            <Plus aria-hidden className="size-4" />
            {t("inspection.stages.add")}
          </Button>
        </div>
        {unused.length > 0 && (
          <section aria-label={t("inspection.stages.unused")} className="grid gap-2 border-t border-rule pt-4">
            <h3 className="text-note font-semibold text-soft">{t("inspection.stages.unused")}</h3>
            <ul className="grid gap-2">
              {unused.map((draft) => (
                <UnusedStage
                  key={draft.key}
                  draft={draft}
                  label={labelOf(draft)}
                  standing={standing.get(draft.key) ?? 0}
                  targets={targets}
                  onInto={(into) => change(draft.key, { into })}
                  onRestore={() => setDrafts(restored(drafts, draft.key))}
                />
              ))}
            </ul>
          </section>
        )}
      </form>
    </Dialog>
  );
}
