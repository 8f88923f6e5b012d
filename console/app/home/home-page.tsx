import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Morning, type MorningSection, morningQuery } from "#api/morning.ts";
import { useSession } from "#api/me.ts";
import { voicesAtRiskQuery } from "#api/risks.ts";
import { settled } from "#api/settled.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useText } from "#i18n/use-text.tsx";
import { usePageTitle } from "../page.tsx";
import { AttentionVoices } from "./attention-voices.tsx";
import { ComplaintsChart } from "./complaints-chart.tsx";
import { CustomersWords } from "./customers-words.tsx";
import { EditionSection, Rules } from "./edition-section.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { Lead } from "./lead.tsx";
import { Masthead } from "./masthead.tsx";
import { RemainingSteps } from "./remaining-steps.tsx";

/** Sections beside the main column where there is room. */
const ASIDE: ReadonlySet<string> = new Set(["attention", "due", "operations"]);

/** So many voices that carry a risk are quoted. */
const AT_RISK = 3;

/** The morning page, in the edition of the reader's role. Until the first voice it tells how to begin. */
export function HomePage(): ReactNode {
  const t = useText();
  usePageTitle(t("app.home.title"));
  const morning = useQuery(morningQuery);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
      <Masthead />
      <Loaded query={morning} skeleton={<Skeleton height={420} />}>
        {(page) => <Columns page={page} />}
      </Loaded>
    </div>
  );
}

function Columns({ page: { weeks, lead, sections, rules } }: { page: Morning }): ReactNode {
  const { can } = useSession();
  const attends = weeks !== null && can("voices:read") && sections.some(({ id }) => id === "attention");
  const atRisk = useQuery({ ...voicesAtRiskQuery(weeks?.now ?? { from: "", to: "" }, AT_RISK), enabled: attends });
  const attention = attends && <AttentionVoices voices={atRisk.data?.items ?? []} />;
  const told = weeks === null ? sections.filter(({ items }) => items.length > 0) : sections;
  const place = (section: MorningSection, aside: boolean): ReactNode => {
    // In one column the edition's own order holds; the lead comes first.
    const order = sections.indexOf(section) + 1;
    return (
      <div key={section.id} style={{ order }}>
        <EditionSection section={section} className={aside ? "first-of-type:xl:border-t-0 first-of-type:xl:pt-0" : ""}>
          {section.id === "attention" && attention}
        </EditionSection>
      </div>
    );
  };
  return (
    <div className="flex flex-col gap-x-10 gap-y-8 xl:grid xl:grid-cols-[minmax(0,1fr)_21rem]">
      <div className="contents content-start gap-8 xl:flex xl:flex-col">
        {weeks === null ? (
          <FirstSteps />
        ) : (
          <>
            <Lead weeks={weeks} lead={lead} />
            {told.filter(({ id }) => !ASIDE.has(id)).map((section) => place(section, false))}
            <div className="order-10">
              <ComplaintsChart last={weeks.now.to} />
            </div>
            <Rules rules={rules} className="order-12" />
          </>
        )}
      </div>
      <div className="contents content-start gap-8 xl:flex xl:flex-col xl:border-l xl:border-rule xl:pl-8">
        {settled(atRisk) && weeks && <RemainingSteps className="first-of-type:xl:border-t-0 first-of-type:xl:pt-0" />}
        {settled(atRisk) && told.filter(({ id }) => weeks === null || ASIDE.has(id)).map((section) => place(section, true))}
        {settled(atRisk) && weeks && <CustomersWords className="order-11" />}
      </div>
    </div>
  );
}
