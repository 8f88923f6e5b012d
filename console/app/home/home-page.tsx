import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { newestVoicesQuery } from "#api/front-page.ts";
import { useSession } from "#api/me.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useText } from "#i18n/use-text.tsx";
import { usePageTitle } from "../page.tsx";
import { Attention } from "./attention.tsx";
import { CustomersWords } from "./customers-words.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { Headline } from "./headline.tsx";
import { Masthead } from "./masthead.tsx";
import { TopOpportunities } from "./top-opportunities.tsx";
import { Waiting } from "./waiting.tsx";
import { Verdicts } from "./verdicts.tsx";

/** The front page: what changed, what waits for the reader, what is worth doing, what was proven. What one may not see is left out. */
export function HomePage(): ReactNode {
  const t = useText();
  const { can } = useSession();
  usePageTitle(t("app.home.title"));
  const newest = useQuery(newestVoicesQuery(1));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
      <Masthead />
      <Loaded query={newest} skeleton={<Skeleton height={420} />}>
        {({ items: [voice] }) =>
          voice === undefined ? (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_21rem]">
              <FirstSteps />
              <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-8 xl:border-l xl:border-rule xl:pl-8">
                <Waiting className="xl:border-t-0 xl:pt-0" />
              </div>
            </div>
          ) : (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_21rem]">
              {/* In one column, what waits for the reader comes right after the headline. */}
              <div className="contents grid-cols-[minmax(0,1fr)] content-start gap-8 xl:grid">
                <Headline newest={voice.occurredAt} />
                {can("opportunities:read") && <TopOpportunities className="max-xl:order-2" />}
              </div>
              <div className="contents grid-cols-[minmax(0,1fr)] content-start gap-8 xl:grid xl:border-l xl:border-rule xl:pl-8">
                <Waiting className="max-xl:order-1 xl:border-t-0 xl:pt-0" />
                {can("voices:read") && can("insights:read") && <Attention newest={voice.occurredAt} className="max-xl:order-1" />}
                {can("evaluations:read") && <Verdicts className="max-xl:order-3" />}
                <CustomersWords className="max-xl:order-4" />
              </div>
            </div>
          )
        }
      </Loaded>
    </div>
  );
}
