import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { evaluationQuery } from "#api/evaluations.ts";
import { LoadedPage } from "#app/loaded-page.tsx";
import { Page } from "#app/page.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { FrozenVoices } from "./frozen-voices.tsx";

const route = getRouteApi("/shell/prove/evaluations/$id/voices");

/** The voices of an evaluation alone: the address that a proof sheet prints. */
export function FrozenVoicesPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  return (
    <LoadedPage query={useQuery(evaluationQuery(id))} list={{ to: "/prove/evaluations", title: t("evaluations.title") }} skeleton={<Skeleton height={480} />}>
      {(evaluation) => (
        <Page
          title={evaluation.initiative.title}
          above={
            <Link to="/prove/evaluations/$id" params={{ id }} className={textLink}>
              {t(`evaluations.headline.${evaluation.verdict}`)}
            </Link>
          }
        >
          <FrozenVoices evaluation={evaluation} />
        </Page>
      )}
    </LoadedPage>
  );
}
