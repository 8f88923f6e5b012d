import type { ReactNode } from "react";
import type { WordFault } from "#api/dictionary.ts";
import { download } from "#browser/download.ts";
import { Button } from "#design/button.tsx";
import { toCsv } from "#design/chart/csv.ts";
import { useText } from "#i18n/use-text.tsx";
import { columnsOf } from "./columns-of.ts";

/** Shown here at most; the file has them all. */
const SHOWN = 20;

/** The lines that were not taken, with what is wrong; as a file they can be put right and taken again. */
export function RefusedLines({ faults }: { faults: readonly WordFault[] }): ReactNode {
  const t = useText();
  const reason = (fault: WordFault): string => t(`dictionary.fault.${fault.reason.replaceAll(" ", "-")}`);
  const save = (): void => {
    const head = [...["surface", "reading", "kind", "baseForm"].map((column) => t(`dictionary.${column}`)), t("dictionary.line"), t("dictionary.column"), t("dictionary.reason")];
    const rows = faults.map((fault) => [...columnsOf(fault.text), fault.line, t(`dictionary.${fault.column}`), reason(fault)]);
    download(`${t("dictionary.refusedName")}.csv`, new Blob([toCsv([head, ...rows])], { type: "text/csv" }));
  };
  return (
    <div className="grid gap-3">
      <p className="font-semibold text-bad">{t("dictionary.refused", { count: faults.length })}</p>
      <ul className="grid gap-2">
        {faults.slice(0, SHOWN).map((fault) => (
          <li key={`${fault.line} ${fault.column}`} className="border-l-2 border-bad pl-3">
            <p>{t("dictionary.refusedLine", { line: fault.line, column: t(`dictionary.${fault.column}`), reason: reason(fault) })}</p>
            <p className="truncate text-note text-soft">{fault.text}</p>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={save}>{t("dictionary.refusedSave")}</Button>
      </div>
    </div>
  );
}
