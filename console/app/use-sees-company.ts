import { useQuery } from "@tanstack/react-query";
import { departmentsQuery } from "#api/departments.ts";
import { useSession } from "#api/me.ts";
import { seesCompany } from "./home/period.ts";

/** Whether the reader sees the whole company, or the part of a department or vendor. */
export function useSeesCompany(): boolean {
  const { me } = useSession();
  const { data: departments = [] } = useQuery(departmentsQuery());
  const department = departments.find(({ id }) => id === me.departmentId);
  return !department || (me.role !== null && seesCompany(me.role, department.kind));
}
