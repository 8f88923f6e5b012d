import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { departmentsQuery } from "#api/departments.ts";
import { useSession } from "#api/me.ts";
import { touchpointsQuery } from "#api/touchpoints.ts";
import { EmptyState } from "#design/feedback/empty-state.tsx";
import { useText } from "#i18n/use-text.tsx";
import { useSeesCompany } from "./use-sees-company.ts";

/**
 * In place of a page that would be empty: somebody who sees a department alone, which owns no touchpoint, is told so, since
 * an empty page reads as if nobody had said anything.
 * @param otherwise what the empty page says to everybody else
 */
export function NothingInSight({ otherwise }: { otherwise: ReactNode }): ReactNode {
  const t = useText();
  const { me } = useSession();
  const whole = useSeesCompany();
  const { data: touchpoints } = useQuery(touchpointsQuery);
  const { data: departments = [] } = useQuery(departmentsQuery());
  const department = departments.find(({ id }) => id === me.departmentId);
  if (whole || !department || touchpoints?.length !== 0) return otherwise;
  return <EmptyState title={t("app.nothingInSight", { department: department.name })}>{t("app.nothingInSightLead")}</EmptyState>;
}
