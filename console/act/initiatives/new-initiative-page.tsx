import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { createInitiative } from "#api/initiative-changes.ts";
import { useSession } from "#api/me.ts";
import { type OpportunityDetail, opportunityQuery } from "#api/opportunities.ts";
import { Page } from "#app/page.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { creationOf, emptyFields, type InitiativeFields } from "./initiative-fields.ts";
import { InitiativeForm } from "./initiative-form.tsx";

const route = getRouteApi("/shell/act/initiatives/new");

/** A new initiative, of an opportunity or on its own; also one of the past. */
export function NewInitiativePage(): ReactNode {
  const t = useText();
  const { opportunity } = route.useSearch();
  const from = useQuery({ ...opportunityQuery(opportunity ?? ""), enabled: opportunity !== undefined });
  return (
    <Page
      title={t("initiatives.newTitle")}
      lead={t("initiatives.newLead")}
      above={
        <Link to="/act/initiatives" className={textLink}>
          {t("initiatives.title")}
        </Link>
      }
    >
      {opportunity === undefined ? <Creation /> : <Loaded query={from} skeleton={<Skeleton height={420} />}>{(found) => <Creation opportunity={found} />}</Loaded>}
    </Page>
  );
}

function Creation({ opportunity }: { opportunity?: OpportunityDetail }): ReactNode {
  const t = useText();
  const { language } = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { me } = useSession();
  // What an inspection found may be where it begins.
  const given = route.useSearch();
  const creation = useMutation({
    mutationFn: (fields: InitiativeFields) => createInitiative(creationOf(fields, opportunity)),
    onSuccess: async ({ id }) => {
      await Promise.all([client.invalidateQueries({ queryKey: ["initiatives"] }), client.invalidateQueries({ queryKey: ["opportunities"] })]);
      await navigate({ to: "/act/initiatives/$id/plan", params: { id }, replace: true, ignoreBlocker: true });
    },
  });
  const initial: InitiativeFields = {
    ...emptyFields,
    touchpointId: given.touchpoint,
    title: (given.title ?? "").slice(0, 200),
    hypothesis: given.text ?? "",
    ...(opportunity ? { title: t("initiatives.titleOf", { topic: opportunity.topic.name, touchpoint: opportunity.touchpoint.name }) } : {}),
    ownerDepartmentId: opportunity?.department?.id ?? me.departmentId ?? undefined,
    ownerMemberId: me.memberId ?? undefined,
  };
  return (
    <>
      {opportunity && (
        <Notice title={t("initiatives.from", { name: t("opportunities.name", { topic: opportunity.topic.name, touchpoint: opportunity.touchpoint.name }) })}>{opportunity.why[language]}</Notice>
      )}
      <InitiativeForm initial={initial} placed={opportunity === undefined} action={t("initiatives.create")} error={creation.error} busy={creation.isPending} onSend={(fields) => creation.mutate(fields)} />
    </>
  );
}
