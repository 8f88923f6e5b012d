import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { choosable } from "#api/choosable.ts";
import { topicsQuery } from "#api/topics.ts";
import { touchpointsQuery } from "#api/touchpoints.ts";
import { day, oneOf, text } from "#app/address/fields.ts";
import type { useAddressState } from "#app/address/use-address-state.ts";
import { Combobox } from "#design/form/combobox.tsx";
import { DateRange } from "#design/form/date-range.tsx";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { useText } from "#i18n/use-text.tsx";

const STATUSES = ["open", "accepted", "dismissed", "all"] as const;

/** The filters of the ranking, as its address carries them. */
export const FIELDS = { status: oneOf(STATUSES), topic: text(), touchpoint: text(), from: day(), to: day() };

type State = ReturnType<typeof useAddressState<typeof FIELDS>>;

/** Whether something besides the standing view is asked for. */
export const isNarrowed = ({ status, topic, touchpoint, from, to }: State[0]): boolean => status !== "open" || Boolean(topic || touchpoint || from || to);

export function OpportunityFilters({ filter, change, period }: { filter: State[0]; change: State[1]; period: { from: string; to: string } | undefined }): ReactNode {
  const t = useText();
  const topics = choosable(useQuery(topicsQuery).data);
  const touchpoints = choosable(useQuery(touchpointsQuery).data);
  const options = (refs: readonly { id: string; name: string }[]) => refs.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <search className="grid grid-cols-2 gap-3 border-y border-rule py-4 lg:grid-cols-[repeat(3,minmax(0,1fr))_minmax(0,1.3fr)]">
      <Field label={t("opportunities.status")}>
        <Select value={filter.status} options={STATUSES.map((value) => ({ value, label: t(`opportunities.status.${value}`) }))} onChange={(status) => change({ status })} />
      </Field>
      <Field label={t("opportunities.topic")}>
        <Combobox value={filter.topic || undefined} options={options(topics)} placeholder={t("opportunities.anyTopic")} onChange={(topic) => change({ topic: topic ?? "" })} />
      </Field>
      <Field label={t("opportunities.touchpoint")}>
        <Combobox value={filter.touchpoint || undefined} options={options(touchpoints)} placeholder={t("opportunities.anyTouchpoint")} onChange={(touchpoint) => change({ touchpoint: touchpoint ?? "" })} />
      </Field>
      <Field label={t("opportunities.period")}>
        <DateRange value={filter.from || filter.to ? { from: filter.from, to: filter.to } : { from: period?.from, to: period?.to }} onChange={({ from, to }) => change({ from, to })} />
      </Field>
    </search>
  );
}
