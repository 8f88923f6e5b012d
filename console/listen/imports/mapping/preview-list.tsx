import type { ReactNode } from "react";
import type { Mapping, PreviewRow } from "#api/imports.ts";
import { cx } from "#design/cx.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { entryOf, rawEntryOf } from "./preview-entry.ts";

/** The first rows as they will be understood; those that would come back are marked with their fault. */
export function PreviewList({ mapping, rows, stale }: { mapping: Mapping; rows: readonly PreviewRow[]; stale: boolean }): ReactNode {
  const t = useText();
  const good = rows.filter(({ error }) => !error).length;
  return (
    <>
      <p aria-live="polite" className="mb-2 text-soft">
        {rows.length === 0 ? t("listen.import.preview.none") : t("listen.import.preview.count", { good, bad: rows.length - good, rows: rows.length })}
      </p>
      <ol aria-label={t("listen.import.preview")} className={cx("border-b border-rule", stale && "opacity-60")}>
        {rows.map((row) => (
          <PreviewItem key={row.row} mapping={mapping} row={row} />
        ))}
      </ol>
    </>
  );
}

function PreviewItem({ mapping, row }: { mapping: Mapping; row: PreviewRow }): ReactNode {
  const t = useText();
  const format = useFormat();
  const entry = row.error ? rawEntryOf(mapping, row) : entryOf(mapping.kind, row.values, t, format);
  return (
    <li className={cx("border-t border-rule py-2.5", row.error && "border-l-2 border-l-bad pl-3")}>
      <p className="flex flex-wrap gap-x-2 text-note text-soft">
        <span className="text-faint">{t("listen.import.row", { row: row.row })}</span>
        {row.error ? (
          <span className="text-bad">{row.error.column ? t("listen.import.fault", { column: row.error.column, reason: row.error.reason }) : row.error.reason}</span>
        ) : (
          entry.facts.map((fact, index) => (
            <span key={index}>
              {index > 0 && <span aria-hidden className="mr-2 text-faint">·</span>}
              {fact}
            </span>
          ))
        )}
      </p>
      {entry.text && <p className="mt-0.5 line-clamp-3">{entry.text}</p>}
      {entry.rest.length > 0 && (
        <dl className="mt-0.5 line-clamp-3 text-note text-soft">
          {entry.rest.map(([name, value, faulty], index) => (
            <div key={index} className="mr-3 inline">
              <dt className={cx("mr-1 inline", faulty ? "text-bad" : "text-faint")}>{name}</dt>
              <dd className={cx("inline", faulty && "font-semibold text-bad")}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
