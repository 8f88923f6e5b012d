import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { departmentsQuery } from "#api/departments.ts";
import { membersQuery } from "#api/members.ts";
import { flag, text } from "#app/address/fields.ts";
import type { useAddressState } from "#app/address/use-address-state.ts";
import { Checkbox } from "#design/form/checkbox.tsx";
import { Combobox } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The filters of the board, as its address carries them. */
export const FIELDS = { department: text(), owner: text(), overdue: flag() };

type State = ReturnType<typeof useAddressState<typeof FIELDS>>;

export function InitiativeFilters({ filter, change }: { filter: State[0]; change: State[1] }): ReactNode {
  const t = useText();
  const departments = useQuery(departmentsQuery()).data ?? [];
  const members = useQuery(membersQuery()).data ?? [];
  const options = (refs: readonly { id: string; name: string }[]) => refs.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <search className="grid grid-cols-2 items-end gap-3 border-y border-rule py-4 lg:grid-cols-[16rem_16rem_1fr]">
      <Field label={t("initiatives.department")}>
        <Combobox value={filter.department || undefined} options={options(departments)} placeholder={t("initiatives.anyDepartment")} onChange={(department) => change({ department: department ?? "" })} />
      </Field>
      <Field label={t("initiatives.owner")}>
        <Combobox value={filter.owner || undefined} options={options(members)} placeholder={t("initiatives.anyOwner")} onChange={(owner) => change({ owner: owner ?? "" })} />
      </Field>
      <Checkbox className="col-span-2 lg:col-span-1" label={t("initiatives.overdueOnly")} checked={filter.overdue} onChange={(overdue) => change({ overdue })} />
    </search>
  );
}
