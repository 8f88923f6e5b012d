import type { ReactNode } from "react";
import type { Role } from "#api/me.ts";
import { useSession } from "#api/me.ts";
import { Field } from "#design/form/field.tsx";
import { Select } from "#design/form/select.tsx";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { useText } from "#i18n/use-text.tsx";
import { DepartmentPicker } from "../departments/department-picker.tsx";
import { needsDepartment, rolesWithin } from "./role-rules.ts";

export interface Placement {
  readonly role: Role;
  readonly departmentId: string | null;
}

export interface PlacementFieldsProps {
  readonly value: Placement;
  readonly onChange: (value: Placement) => void;
  /** Nobody but an owner changes the own role. */
  readonly roleFixed?: boolean;
  /** What the server refused. */
  readonly fault?: unknown;
}

/** The role, with what it may do, and the department it is held in. */
export function PlacementFields({ value, onChange, roleFixed = false, fault }: PlacementFieldsProps): ReactNode {
  const t = useText();
  const { me } = useSession();
  const errorOf = useFieldErrors(fault);
  const roles = rolesWithin(me.role ?? "viewer");
  return (
    <>
      <Field label={t("settings.role")} hint={roleFixed ? t("settings.members.ownRole") : t(`settings.role.${value.role}`)}>
        <Select
          value={value.role}
          disabled={roleFixed}
          options={roles.map((role) => ({ value: role, label: t(`account.role.${role}`) }))}
          onChange={(role) => onChange({ ...value, role })}
        />
      </Field>
      <Field
        label={t("settings.department")}
        required={needsDepartment(value.role)}
        hint={t(needsDepartment(value.role) ? "settings.members.departmentNeeded" : "settings.members.departmentHint")}
        error={errorOf("departmentId", t("settings.members.departmentWrong"))}
      >
        <DepartmentPicker value={value.departmentId} placeholder={t("settings.noDepartment")} onChange={(departmentId) => onChange({ ...value, departmentId })} />
      </Field>
    </>
  );
}
