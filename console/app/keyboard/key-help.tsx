import type { ReactNode } from "react";
import { useStoredValue } from "#browser/stored-value.ts";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Kbd } from "#design/kbd.tsx";
import { Dialog } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";
import { settings, stages } from "../navigation.ts";
import { singleKeys } from "./use-keys.ts";

/** All keys, and the switch for those that are single letters. */
export function KeyHelp({ onClose }: { onClose: () => void }): ReactNode {
  const t = useText();
  const [single, setSingle] = useStoredValue(singleKeys);
  const keys: readonly (readonly [keys: readonly (readonly string[])[], does: string])[] = [
    [[["Ctrl", "K"], ["⌘", "K"], ["/"]], t("app.keys.palette")],
    [[["?"]], t("app.keys.help")],
    [[["g", "h"]], t("app.keys.home")],
    ...[...stages, settings].map((stage) => [[["g", stage.key]], t("app.keys.go", { stage: t(`${stage.id}.title`) })] as const),
    [[["↑"], ["↓"], ["j"], ["k"]], t("app.keys.rows")],
    [[["Enter"]], t("app.keys.open")],
    [[["Esc"]], t("app.keys.close")],
  ];
  return (
    <Dialog open onClose={onClose} title={t("app.keys.title")}>
      <dl className="mb-4 grid grid-cols-[max-content_1fr] gap-x-6">
        {keys.map(([combinations, does]) => (
          <div key={does} className="col-span-2 grid grid-cols-subgrid items-center border-b border-rule py-1.5">
            <dt className="flex flex-wrap gap-3">
              {combinations.map((combination) => (
                <span key={combination.join(" ")} className="flex gap-1">
                  {combination.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </span>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Checkbox label={t("app.keys.single")} hint={t("app.keys.singleHint")} checked={single === "on"} onChange={(on) => setSingle(on ? "on" : "off")} />
    </Dialog>
  );
}
