import type { PullPlace, PullRun, PullSchedule } from "#api/import-pulls.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Scheduled imports in words. */
export function usePullWords() {
  const t = useText();
  const format = useFormat();
  return {
    place: (place: PullPlace): string =>
      place.kind === "folder" ? place.path : place.kind === "s3" ? `${hostOf(place.endpoint)} / ${place.bucket}${place.prefix ? ` / ${place.prefix}` : ""}` : `${place.user}@${place.host}${place.port === 22 ? "" : `:${place.port}`} ${place.path}`,
    schedule: (schedule: PullSchedule): string =>
      schedule.every === "minutes" ? t("listen.pull.every.minutesOf", { n: schedule.minutes }) : schedule.every === "hour" ? t("listen.pull.every.hourOf", { minute: schedule.minute }) : t("listen.pull.every.dayOf", { at: schedule.at }),
    fault: (code: string, detail: string | null): string => t(`listen.pull.fault.${code}`, { detail: detail ?? "" }),
    run: ({ status, found, taken, waiting, refused }: PullRun): string =>
      status === "running" ? t("listen.pull.running") : [t("listen.pull.found", { found, taken }), refused > 0 && t("listen.pull.refused", { n: refused }), waiting > 0 && t("listen.pull.waiting", { n: waiting })].filter(Boolean).join(t("listen.import.separator")),
    moment: format.dateTime,
  };
}

const hostOf = (endpoint: string): string => URL.parse(endpoint)?.host ?? endpoint;
