import type { ReactNode } from "react";
import { ENCODINGS, IMPORT_KINDS, type ImportKind } from "#api/imports.ts";
import { useSession } from "#api/me.ts";
import { Notice } from "#design/feedback/notice.tsx";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { Draft } from "./use-draft.ts";

const DELIMITERS = [",", "\t", ";", "|"] as const;
const NAMES: Readonly<Record<string, string>> = { ",": "comma", "\t": "tab", ";": "semicolon", "|": "bar" };

/** How the file is read: what it holds, in which characters, cut where. A change guesses the columns anew. */
export function FileForm({ draft }: { draft: Draft }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { can } = useSession();
  const { mapping, readAnew, reading } = draft;
  const known = (DELIMITERS as readonly string[]).includes(mapping.delimiter) ? DELIMITERS : [...DELIMITERS, mapping.delimiter];
  const kinds = IMPORT_KINDS.filter((kind) => kind === mapping.kind || can(`${kind}:write`));
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-3">
      <Field label={t("listen.import.kind")}>
        <Select<ImportKind> disabled={reading} value={mapping.kind} options={kinds.map((value) => ({ value, label: t(`listen.import.kind.${value}`) }))} onChange={(kind) => readAnew({ kind })} />
      </Field>
      {draft.sheets && draft.sheet !== undefined && (
        <Field label={t("listen.import.sheet")}>
          <Select disabled={reading} value={draft.sheet} options={draft.sheets.map((name) => ({ value: name, label: draft.tooLong.includes(name) ? t("listen.import.sheetTooLong", { name }) : name }))} onChange={draft.readSheet} />
        </Field>
      )}
      {!draft.sheets && <Field label={t("listen.import.encoding")}>
        <Select disabled={reading} value={mapping.encoding} options={ENCODINGS.map((value) => ({ value, label: t(`listen.import.encoding.${value}`) }))} onChange={(encoding) => readAnew({ encoding })} />
      </Field>}
      {mapping.format === "delimited" && !draft.sheets && (
        <Field label={t("listen.import.delimiter")}>
          <Select
            disabled={reading}
            value={mapping.delimiter}
            options={known.map((value) => ({ value, label: value in NAMES ? t(`listen.import.delimiter.${NAMES[value]}`) : value }))}
            onChange={(delimiter) => readAnew({ delimiter })}
          />
        </Field>
      )}
      {draft.tooLong.length > 0 && draft.sheet !== undefined && (
        <div className="sm:col-span-3">
          <Notice tone="warn" live title={t("listen.import.sheetsTooLong", { sheets: format.list(draft.tooLong) })}>
            {t("listen.import.sheetsTooLongLead", { sheet: draft.sheet })}
          </Notice>
        </div>
      )}
      {!reading && draft.columns.length > 0 && draft.columns.every(({ samples }) => samples.length === 0) && (
        <div className="sm:col-span-3">
          <Notice tone="warn" live title={t("listen.import.unreadable")}>
            {t(draft.sheets ? "listen.import.unreadableSheet" : "listen.import.unreadableLead")}
          </Notice>
        </div>
      )}
      {mapping.format === "delimited" && (
        <Checkbox className="sm:col-span-3" label={t("listen.import.header")} disabled={reading} checked={mapping.header} onChange={(header) => readAnew({ header })} />
      )}
    </div>
  );
}
