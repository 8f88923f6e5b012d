import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Attribute } from "#api/imports.ts";
import { Button } from "#design/button.tsx";
import { MultiSelect } from "#design/form/combobox.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { IconButton } from "#design/icon-button.tsx";
import { useText } from "#i18n/use-text.tsx";
import { unusedColumns } from "./fields.ts";
import type { Draft } from "./use-draft.ts";

/** Joined columns are at most five (the server's mapping.ts). */
const MOST = 5;

/** Columns kept beside each record to filter and compare by; several put together make one attribute. */
export function AttributeRows({ draft }: { draft: Draft }): ReactNode {
  const t = useText();
  const { mapping, columns, change } = draft;
  const names = columns.map(({ name }) => name);
  const set = (index: number, attribute: Attribute | undefined): void =>
    change({ ...mapping, attributes: mapping.attributes.flatMap((each, at) => (at === index ? (attribute ? [attribute] : []) : [each])) });
  const next = unusedColumns(mapping, names)[0] ?? names[0];
  return (
    <div className="grid gap-2">
      {mapping.attributes.length > 0 && (
        <ul>
          {mapping.attributes.map((attribute, index) => (
            <li key={index} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-center gap-x-2 border-t border-rule py-1.5">
              <TextInput aria-label={t("listen.import.attribute.name", { n: index + 1 })} value={attribute.name} maxLength={100} onChange={(event) => set(index, { ...attribute, name: event.target.value })} />
              <MultiSelect
                clearable={false}
                label={t("listen.import.attribute.columns", { name: attribute.name })}
                options={names.map((value) => ({ value, label: value }))}
                values={[attribute.column, ...(attribute.join ?? [])]}
                onChange={([column, ...join]) => set(index, column === undefined ? undefined : { name: attribute.name, column, ...(join.length > 0 ? { join: join.slice(0, MOST - 1) } : {}) })}
              />
              <IconButton icon={X} label={t("listen.import.attribute.remove", { name: attribute.name })} onClick={() => set(index, undefined)} />
            </li>
          ))}
        </ul>
      )}
      {next !== undefined && mapping.attributes.length < 50 && (
        <div>
          <Button size="small" onClick={() => change({ ...mapping, attributes: [...mapping.attributes, { name: next, column: next }] })}>
            <Plus aria-hidden className="size-4" />
            {t("listen.import.attribute.add")}
          </Button>
        </div>
      )}
    </div>
  );
}
