import type { ReactNode } from "react";
import type { PullSchedule } from "#api/import-pulls.ts";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useText } from "#i18n/use-text.tsx";

const FIRST: { readonly [Every in PullSchedule["every"]]: Extract<PullSchedule, { every: Every }> } = { minutes: { every: "minutes", minutes: 15 }, hour: { every: "hour", minute: 5 }, day: { every: "day", at: "06:30" } };
const MINUTES = [5, 10, 15, 30, 60, 120, 180, 360, 720];

/** When files are looked for. */
export function ScheduleFields({ schedule, onChange }: { schedule: PullSchedule; onChange: (schedule: PullSchedule) => void }): ReactNode {
  const t = useText();
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <Field label={t("listen.pull.when")}>
        <Select value={schedule.every} options={(["day", "hour", "minutes"] as const).map((value) => ({ value, label: t(`listen.pull.every.${value}`) }))} onChange={(every) => onChange(FIRST[every])} />
      </Field>
      {schedule.every === "minutes" && (
        <Field label={t("listen.pull.interval")}>
          <Select value={String(schedule.minutes)} options={[...new Set([...MINUTES, schedule.minutes])].map((minutes) => ({ value: String(minutes), label: t("listen.pull.minutes", { n: minutes }) }))} onChange={(minutes) => onChange({ every: "minutes", minutes: Number(minutes) })} />
        </Field>
      )}
      {schedule.every === "hour" && (
        <Field label={t("listen.pull.minute")}>
          <TextInput type="number" min={0} max={59} value={Number.isNaN(schedule.minute) ? "" : schedule.minute} onChange={(event) => onChange({ every: "hour", minute: event.target.valueAsNumber })} />
        </Field>
      )}
      {schedule.every === "day" && (
        <Field label={t("listen.pull.at")} hint={t("listen.pull.atHint")}>
          <TextInput type="time" value={schedule.at} onChange={(event) => onChange({ every: "day", at: event.target.value })} />
        </Field>
      )}
    </div>
  );
}
