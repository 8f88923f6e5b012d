import type { Mapping, PreviewRow } from "#api/imports.ts";
import { SCORES } from "#api/vocabulary.ts";
import type { Format } from "#i18n/format.ts";
import type { Text } from "#i18n/use-text.tsx";

/** A row as people read it: a line of facts, the customer's words, and what else is kept. */
export interface Entry {
  readonly facts: readonly string[];
  readonly text: string | undefined;
  readonly rest: readonly (readonly [name: string, value: string, faulty?: boolean])[];
}

/** Puts the values of a previewed row into reading order. */
export function entryOf(kind: Mapping["kind"], values: PreviewRow["values"], t: Text, format: Format): Entry {
  const people = ["external", "name", "email", "phone", "line"].flatMap((name) => (values[name] ? [[t(`listen.identity.${name}`), values[name]] as const] : []));
  const attributes = Object.entries(values).flatMap(([name, value]) => (name.startsWith("attributes.") ? [[name.slice("attributes.".length), value] as const] : []));
  const channel = values["channel"] ? t(`vocabulary.channel.${values["channel"]}`) : undefined;
  const facts: Readonly<Record<Mapping["kind"], readonly (string | undefined)[]>> = {
    voices: [
      values["occurredAt"] && moment(values["occurredAt"], format), values["touchpoint"], channel === values["touchpoint"] ? undefined : channel,
      ...SCORES.map((score) => (values[score] === undefined ? undefined : t("listen.import.score", { score: t(`vocabulary.score.${score}`), value: values[score] }))),
      values["speaker"] && values["speaker"] !== "customer" ? t(`vocabulary.speaker.${values["speaker"]}`) : undefined,
    ],
    customers: [values["name"], values["accountName"]],
    transactions: [values["kind"] && t(`listen.kind.${values["kind"]}`), span(values, format), money(values, format)],
    // The channel matters to new touchpoints alone, and "contacts" is what is counted when nothing else is said.
    exposures: [
      values["day"] && format.date(values["day"]), values["touchpoint"], values["measure"] === "contacts" ? undefined : values["measure"],
      values["amount"] && t("listen.import.count", { n: Number(values["amount"]) }),
    ],
  };
  return { facts: facts[kind].flatMap((fact) => (fact ? [fact] : [])), text: values["text"], rest: [...people.filter(([, value]) => kind !== "customers" || value !== values["name"]), ...attributes] };
}

/** A row that would be rejected, as it stands in the file: its prose, and its other cells with the faulty one marked. */
export function rawEntryOf(mapping: Mapping, { values, error }: PreviewRow): Entry {
  const prose = mapping.columns.text?.column;
  const cells = Object.entries(values).filter(([name, value]) => name !== prose && (value.trim() !== "" || name === error?.column));
  const used = new Set(Object.values(mapping.columns).map(({ column }) => column));
  return { facts: [], text: prose === undefined ? undefined : values[prose], rest: cells.filter(([name]) => used.has(name) || name === error?.column).map(([name, value]) => [name, value || "—", name === error?.column] as const) };
}

/** Midnight means that the file named a day alone. */
function moment(iso: string, format: Format): string {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: format.timeZone, hour: "2-digit", minute: "2-digit" }).format(new Date(iso));
  return clock === "00:00" ? format.date(iso) : format.dateTime(iso);
}

function span({ startedOn, endedOn }: PreviewRow["values"], format: Format): string | undefined {
  if (!startedOn) return undefined;
  return endedOn ? format.dateRange(startedOn, endedOn) : format.date(startedOn);
}

const money = ({ amount, currency = "" }: PreviewRow["values"], format: Format): string | undefined =>
  amount === undefined ? undefined : currency === "JPY" ? format.yen(Number(amount)) : `${format.number(Number(amount))} ${currency}`;
