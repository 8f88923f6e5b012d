import type { ReactNode } from "react";
import { useIntl } from "react-intl";
import type { HistoryEvent, InitiativeDetail } from "#api/initiatives.ts";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Everything that happened, newest first. */
export function History({ initiative }: { initiative: InitiativeDetail }): ReactNode {
  const t = useText();
  const format = useFormat();
  return (
    <Section title={t("initiatives.history")}>
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-2.5 text-note">
        {initiative.history.map((event, index) => (
          <li key={`${event.at}${index}`}>
            <time dateTime={event.at} className="block text-faint">
              {format.dateTime(event.at)}
            </time>
            <EventText event={event} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function EventText({ event: { event, by, detail } }: { event: HistoryEvent }): ReactNode {
  const t = useText();
  const { messages } = useIntl();
  const format = useFormat();
  const id = `initiatives.event.${event}`;
  const fields = Array.isArray(detail["fields"]) ? detail["fields"].map((field) => (`initiatives.field.${field}` in messages ? t(`initiatives.field.${field}`) : String(field))) : [];
  const because = detail["because"];
  const more = [
    typeof detail["title"] === "string" ? detail["title"] : "",
    typeof detail["reason"] === "string" ? detail["reason"] : "",
    typeof detail["verdict"] === "string" ? t(`evaluations.verdict.${detail["verdict"]}`) : "",
    fields.length > 0 ? format.list(fields) : "",
    event === "approval-withdrawn" && (because === "hypothesis" || because === "plan") ? t(`initiatives.askedAgain.${because}`) : "",
  ].filter(Boolean);
  return (
    <>
      <span>{id in messages ? t(id) : event}</span>
      {format.language === "en" && " "}
      {by && <span className="text-soft">{t("initiatives.by", { name: by.name })}</span>}
      {more.length > 0 && <span className="block text-soft">{more.join(" ")}</span>}
      {typeof detail["hash"] === "string" && <span className="block truncate font-mono text-faint" title={detail["hash"]}>{detail["hash"]}</span>}
    </>
  );
}
