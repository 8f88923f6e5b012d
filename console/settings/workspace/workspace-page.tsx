import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Page } from "#app/page.tsx";
import { useSession } from "#api/me.ts";
import { workspaceQuery } from "#api/workspace-settings.ts";
import { DefinitionList } from "#design/definition-list.tsx";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { useText } from "#i18n/use-text.tsx";
import { SecondFactorRule } from "./second-factor-rule.tsx";
import { WorkspaceForm } from "./workspace-form.tsx";
import { LANGUAGE_NAMES } from "./language-names.ts";

/** Name, time zone, language and fiscal year of the workspace, and whether its members need a second factor. */
export function WorkspacePage(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const workspace = useQuery(workspaceQuery);
  return (
    <Page title={t("settings.workspace.title")} lead={t("settings.workspace.lead")}>
      <Loaded query={workspace} skeleton={<Skeleton lines={8} />}>
        {(settings) =>
          can("settings:write") ? (
            <>
              <WorkspaceForm key={JSON.stringify(settings)} settings={settings} />
              <SecondFactorRule />
            </>
          ) : (
            <DefinitionList
              className="max-w-xl"
              items={[
                { term: t("account.setup.workspace"), value: settings.name },
                { term: t("settings.workspace.timeZone"), value: settings.timeZone },
                { term: t("settings.workspace.language"), value: LANGUAGE_NAMES[settings.language] },
                { term: t("settings.workspace.fiscalYear"), value: t("settings.workspace.month", { month: settings.fiscalYearStart }) },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
