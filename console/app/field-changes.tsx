import type { ReactNode } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** What a file says of one field of a voice and what stood there; `attributes.NAME` for attributes. Null: nothing. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  /** What a person stated about the field since. */
  readonly stated?: string | undefined;
}

const ATTRIBUTE = "attributes.";

/** Changes of a voice, field by field, the former value struck through. */
export function FieldChanges({ changes }: { changes: readonly FieldChange[] }): ReactNode {
  const t = useText();
  const nameOf = useFieldName();
  const write = useFieldValue();
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
      {changes.map(({ field, before, after, stated }) => (
        <div key={field} className="contents">
          <dt className="text-note text-faint">{nameOf(field)}</dt>
          <dd className="mb-1 min-w-0 [overflow-wrap:anywhere] sm:mb-0">
            {field === "customer" ? (
              t(after === null ? "voices.revision.customerGone" : before === null ? "voices.revision.customerNew" : "voices.revision.customer")
            ) : (
              <>
                <del className="text-soft decoration-rule-strong">{before === null ? t("voices.revision.nothing") : write(field, before)}</del>
                <span aria-hidden className="mx-2 text-faint">
                  →
                </span>
                <ins className="no-underline">{after === null ? t("voices.revision.nothing") : write(field, after)}</ins>
              </>
            )}
            {stated !== undefined && <span className="block text-note text-warn">{t("voices.revision.stated", { value: write(field, stated) })}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A field as people call it. */
export function useFieldName(): (field: string) => string {
  const t = useText();
  return (field) => (field.startsWith(ATTRIBUTE) ? field.slice(ATTRIBUTE.length) : t(field === "customer" ? "voices.revision.customerField" : `listen.target.${field}`));
}

function useFieldValue(): (field: string, value: string) => string {
  const t = useText();
  const format = useFormat();
  return (field, value) => {
    if (field === "occurredAt") return format.dateTime(value);
    if (field === "channel" || field === "speaker") return t(`vocabulary.${field}.${value}`);
    return value;
  };
}
