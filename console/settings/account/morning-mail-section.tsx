import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { changeMorningMail, type MorningMail, morningMailQuery, tryMorningMail } from "#api/morning-mail.ts";
import { useSession } from "#api/me.ts";
import { Button } from "#design/button.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Field } from "#design/form/field.tsx";
import { RadioGroup } from "#design/form/radio-group.tsx";
import { Select } from "#design/form/select.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** The morning page by mail: whether, when and in which language; where no mail server is set up, how IT sets one up. */
export function MorningMailSection(): ReactNode {
  const t = useText();
  const { workspace } = useSession();
  const mail = useQuery({ ...morningMailQuery, enabled: workspace !== undefined });
  if (workspace === undefined) return null;
  return (
    <Section title={t("settings.account.mail")} lead={t("settings.account.mailLead")}>
      <Loaded query={mail} skeleton={<Skeleton lines={3} />}>
        {(loaded) => (loaded.available ? <Choices mail={loaded} /> : <p className="measure text-soft">{t("settings.account.mailUnavailable")}</p>)}
      </Loaded>
    </Section>
  );
}

function Choices({ mail }: { mail: MorningMail }): ReactNode {
  const t = useText();
  const { timeZone } = useFormat();
  const { busy, run } = useVerb(["morning-mail"]);
  const change = (wish: Parameters<typeof changeMorningMail>[0]): void => void run(() => changeMorningMail(wish), { done: t("settings.account.mailSaved") });
  const comes = mail.cadence !== "never";
  return (
    <div className="grid gap-5">
      <div className="grid gap-6 sm:grid-cols-3">
        <RadioGroup
          legend={t("settings.account.mailCadence")}
          value={mail.cadence}
          options={(["never", "daily", "weekly"] as const).map((value) => ({ value, label: t(`settings.account.mail.${value}`) }))}
          onChange={(cadence) => change({ cadence })}
        />
        {comes && (
          <div className="grid content-start gap-4">
            {mail.cadence === "weekly" && (
              <Field label={t("settings.account.mailWeekday")}>
                <Select
                  value={String(mail.weekday)}
                  options={WEEKDAYS.map((value) => ({ value, label: t(`settings.account.weekday.${value}`) }))}
                  onChange={(weekday) => change({ weekday: Number(weekday) })}
                />
              </Field>
            )}
            <Field label={t("settings.account.mailTime", { zone: timeZone })}>
              <TextInput key={mail.time} type="time" defaultValue={mail.time} onBlur={({ target: { value } }) => value !== "" && value !== mail.time && change({ time: value })} />
            </Field>
          </div>
        )}
        <RadioGroup
          legend={t("settings.account.mailLanguage")}
          value={mail.language}
          options={[
            { value: "ja", label: "日本語" },
            { value: "en", label: "English" },
          ]}
          onChange={(language) => change({ language })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={busy} onClick={() => void run(tryMorningMail, { done: t("settings.account.mailSent", { address: mail.address }) })}>
          {t("settings.account.mailTry")}
        </Button>
        <LastMail last={mail.last} />
      </div>
    </div>
  );
}

function LastMail({ last }: Pick<MorningMail, "last">): ReactNode {
  const t = useText();
  const format = useFormat();
  if (last === null) return null;
  return <span className="text-note text-soft">{t(`settings.account.mailLast.${standing(last)}`, { at: format.dateTime(last.at), code: last.failure ?? "" })}</span>;
}

/** What became of it, in the words that are shown: one that the server put off says so, and one that came too late was no refusal. */
function standing({ state, failure }: NonNullable<MorningMail["last"]>): "waiting" | "retrying" | "sent" | "failed" | "tooLate" {
  if (state === "waiting" && failure !== null) return "retrying";
  return state === "failed" && failure === "too-late" ? "tooLate" : state;
}
