import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { departmentsQuery } from "#api/departments.ts";
import { Combobox } from "#design/form/combobox.tsx";
import { pathName, treeOrder } from "./department-tree.ts";

export interface DepartmentPickerProps {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  /** Ids that cannot be chosen. */
  readonly without?: ReadonlySet<string>;
  readonly placeholder?: string;
  readonly label?: string;
  readonly className?: string;
}

/** One department in use, named with the way down to it. */
export function DepartmentPicker({ value, onChange, without, ...rest }: DepartmentPickerProps): ReactNode {
  const { data: departments = [] } = useQuery(departmentsQuery());
  const options = treeOrder(departments)
    .filter(({ department }) => !without?.has(department.id))
    .map(({ department }) => ({ value: department.id, label: pathName(departments, department.id) }));
  return <Combobox {...rest} value={value ?? undefined} options={options} onChange={(id) => onChange(id ?? null)} />;
}
