import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { departmentsQuery } from "#api/departments.ts";
import { useSession } from "#api/me.ts";
import { today } from "#design/form/date-presets.ts";
import { Phrase } from "#design/text/phrase.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useSeesCompany } from "../use-sees-company.ts";

/** The paper's name, its day, and whose view it is. */
export function Masthead(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { me, workspace } = useSession();
  const { data: departments = [] } = useQuery(departmentsQuery());
  const department = departments.find(({ id }) => id === me.departmentId);
  const whole = useSeesCompany();
  const view = department && !whole ? t("home.viewOf", { department: department.name }) : t("home.viewAll");
  return (
    <header className="border-b-2 border-ink pb-2">
      <h1 className="text-center text-[clamp(1.75rem,4vw,2.5rem)] leading-tight">
        <Phrase>{workspace ? t("home.title", { workspace: workspace.name }) : t("app.home.title")}</Phrase>
      </h1>
      <p className="mt-3 flex flex-wrap justify-between gap-x-4 border-t border-rule pt-2 text-note text-soft">
        <span>{format.date(today(format.timeZone))}</span>
        <span>{view}</span>
      </p>
    </header>
  );
}
