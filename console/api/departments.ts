import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";

export interface Department {
  readonly id: string;
  readonly name: string;
  /** A vendor (委託先) is an outside company that works for this one. */
  readonly kind: "department" | "vendor";
  readonly parentId: string | null;
  readonly archived: boolean;
}

type DepartmentFields = { readonly name: string; readonly kind: Department["kind"]; readonly parentId: string | null };

/** GET /departments: those one may know, by name. */
export const departmentsQuery = (archived = false) =>
  queryOptions({
    queryKey: ["departments", { archived }],
    queryFn: async ({ signal }) => (await request<{ items: readonly Department[] }>("GET", "/departments", { query: archived ? { archived: true } : {}, signal })).items,
  });

export const createDepartment = (body: DepartmentFields): Promise<Department> => request("POST", "/departments", { body });
export const changeDepartment = (id: string, body: Partial<DepartmentFields>): Promise<Department> => request("PATCH", `/departments/${id}`, { body });
export const archiveDepartment = (id: string): Promise<Department> => request("POST", `/departments/${id}/archival`);
export const restoreDepartment = (id: string): Promise<Department> => request("DELETE", `/departments/${id}/archival`);
