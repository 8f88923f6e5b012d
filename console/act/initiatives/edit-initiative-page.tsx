import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { changeInitiative } from "#api/initiative-changes.ts";
import { type InitiativeDetail, initiativeQuery } from "#api/initiatives.ts";
import { Page } from "#app/page.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { changeOf, fieldsOf, type InitiativeFields } from "./initiative-fields.ts";
import { InitiativeForm } from "./initiative-form.tsx";

const route = getRouteApi("/shell/act/initiatives/$id/edit");

/** Changes an initiative; what was registered with its plan stays as it is. */
export function EditInitiativePage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const initiative = useQuery(initiativeQuery(id));
  return (
    <Page
      title={t("initiatives.editTitle")}
      above={
        <Link to="/act/initiatives/$id" params={{ id }} className={textLink}>
          {initiative.data?.title ?? t("initiatives.title")}
        </Link>
      }
    >
      <Loaded query={initiative} skeleton={<Skeleton height={420} />}>
        {(found) => <Change key={found.id} initiative={found} />}
      </Loaded>
    </Page>
  );
}

function Change({ initiative }: { initiative: InitiativeDetail }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ fields, before }: Readonly<Record<"fields" | "before", InitiativeFields>>) => changeInitiative(initiative.id, changeOf(before, fields)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["initiatives"] });
      await navigate({ to: "/act/initiatives/$id", params: { id: initiative.id }, ignoreBlocker: true });
    },
  });
  return (
    <InitiativeForm
      initial={fieldsOf(initiative)}
      placed={false}
      registered={initiative.plan !== null && initiative.plan.frozenAt !== null}
      approved={initiative.status === "approved"}
      existing
      action={t("initiatives.save")}
      error={change.error}
      busy={change.isPending}
      onSend={(fields, before) => change.mutate({ fields, before })}
    />
  );
}
