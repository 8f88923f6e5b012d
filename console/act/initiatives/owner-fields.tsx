import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { departmentsQuery } from "#api/departments.ts";
import { membersQuery } from "#api/members.ts";
import { AddressLink } from "#app/address-link.tsx";
import { Notice } from "#design/feedback/notice.tsx";
import { Combobox, MultiSelect } from "#design/form/combobox.tsx";
import { Field } from "#design/form/field.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { InitiativeFields } from "./initiative-fields.ts";

export interface OwnerFieldsProps {
  readonly fields: InitiativeFields;
  readonly set: (change: Partial<InitiativeFields>) => void;
  readonly faultOf: (name: keyof InitiativeFields) => string | undefined;
}

/** Which department and who of it answers for the initiative, and which others help. */
export function OwnerFields({ fields, set, faultOf }: OwnerFieldsProps): ReactNode {
  const t = useText();
  const departments = useQuery(departmentsQuery());
  const members = useQuery(membersQuery()).data ?? [];
  const options = (departments.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {departments.data?.length === 0 && (
        <Notice tone="warn" title={t("initiatives.noDepartments")}>
          {t("initiatives.noDepartmentsLead")} <AddressLink href="/settings/departments">{t("initiatives.openDepartments")}</AddressLink>
        </Notice>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("initiatives.department")} required error={faultOf("ownerDepartmentId")}>
          <Combobox value={fields.ownerDepartmentId} options={options} onChange={(ownerDepartmentId) => set({ ownerDepartmentId })} />
        </Field>
        <Field label={t("initiatives.owner")} required error={faultOf("ownerMemberId")}>
          <Combobox value={fields.ownerMemberId} options={members.map(({ id, name }) => ({ value: id, label: name }))} onChange={(ownerMemberId) => set({ ownerMemberId })} />
        </Field>
        <Field label={t("initiatives.cooperating")} className="sm:col-span-2">
          <MultiSelect values={fields.cooperatingDepartmentIds} options={options.filter(({ value }) => value !== fields.ownerDepartmentId)} onChange={(cooperatingDepartmentIds) => set({ cooperatingDepartmentIds })} />
        </Field>
      </div>
    </>
  );
}
