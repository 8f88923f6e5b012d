import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { importPullsQuery } from "#api/import-pulls.ts";
import { Page } from "#app/page.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { PullForm } from "./pull-form.tsx";

/** A new scheduled import. */
export function NewPullPage(): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const query = useQuery(importPullsQuery);
  return (
    <Page
      title={t("listen.pull.new")}
      lead={t("listen.pull.newLead")}
      above={
        <Link to="/listen/imports" className={textLink}>
          {t("listen.imports.title")}
        </Link>
      }
    >
      <Loaded query={query} skeleton={<Skeleton height={480} />}>
        {({ folders }) => <PullForm folders={folders} onSaved={({ id }) => void navigate({ to: "/listen/imports/pulls/$id", params: { id } })} />}
      </Loaded>
    </Page>
  );
}
