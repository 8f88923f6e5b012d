import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { type ReactNode, useId } from "react";
import { focusOnArrival } from "#browser/focus-on-arrival.ts";
import { Button } from "#design/button.tsx";
import { type Option, Select } from "#design/form/select.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { IconButton } from "#design/icon-button.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { Draft } from "./stage-drafts.ts";

export interface StageRowProps {
  readonly draft: Draft;
  readonly label: string;
  /** The usual name of a standard stage, which an empty field keeps. */
  readonly usual: string;
  readonly fault: string | undefined;
  readonly onName: (name: string) => void;
  readonly onUp?: () => void;
  readonly onDown?: () => void;
  readonly onRemove?: () => void;
}

/** A stage that is in use: its name, its place, and the way out. */
export function StageRow({ draft, label, usual, fault, onName, onUp, onDown, onRemove }: StageRowProps): ReactNode {
  const t = useText();
  const note = useId();
  return (
    <li>
      <div className="flex items-center gap-1">
        <TextInput
          {...(draft.isNew ? { ref: focusOnArrival } : {})}
          aria-label={t("inspection.stages.name", { stage: label })}
          aria-invalid={fault !== undefined}
          aria-describedby={fault === undefined ? undefined : note}
          placeholder={usual}
          maxLength={40}
          value={draft.name}
          onChange={(event) => onName(event.target.value)}
          className="min-w-0 flex-1"
        />
        <IconButton icon={ArrowUp} label={t("inspection.stages.up", { stage: label })} disabled={!onUp} onClick={onUp} />
        <IconButton icon={ArrowDown} label={t("inspection.stages.down", { stage: label })} disabled={!onDown} onClick={onDown} />
        <IconButton icon={Trash2} label={t("inspection.stages.remove", { stage: label })} disabled={!onRemove} onClick={onRemove} />
      </div>
      {fault !== undefined && (
        <p id={note} className="mt-1 text-note text-bad">
          {fault}
        </p>
      )}
    </li>
  );
}

export interface UnusedStageProps {
  readonly draft: Draft;
  readonly label: string;
  /** How many touchpoints stand at it. */
  readonly standing: number;
  readonly targets: readonly Option[];
  readonly onInto: (stage: string) => void;
  readonly onRestore: () => void;
}

/** A stage that is not used, or will not be once it is saved: where its touchpoints go, and the way back. */
export function UnusedStage({ draft, label, standing, targets, onInto, onRestore }: UnusedStageProps): ReactNode {
  const t = useText();
  return (
    <li className="grid gap-1.5">
      <div className="flex items-center justify-between gap-3">
        <span>{label}</span>
        <Button size="small" look="quiet" onClick={onRestore} aria-label={t("inspection.stages.restoreOf", { stage: label })}>
          {t("inspection.stages.restore")}
        </Button>
      </div>
      {standing > 0 && draft.into !== undefined && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-wash px-3 py-2 text-note">
          <span>{t("inspection.stages.moves", { n: standing })}</span>
          {/* Below what is in use: brought into sight, so that nobody overlooks where touchpoints go. */}
          <Select ref={focusOnArrival} aria-label={t("inspection.stages.into", { stage: label })} className="w-44" value={draft.into} options={targets} onChange={onInto} />
        </div>
      )}
    </li>
  );
}
