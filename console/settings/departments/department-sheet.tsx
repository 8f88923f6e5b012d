import { type FormEvent, type ReactNode, useState } from "react";
import { changeDepartment, createDepartment, type Department } from "#api/departments.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Field } from "#design/form/field.tsx";
import { RadioGroup } from "#design/form/radio-group.tsx";
import { TextInput } from "#design/form/text-input.tsx";
import { useFieldErrors } from "#design/form/use-field-errors.ts";
import { Sheet } from "#design/overlay/dialog.tsx";
import { useText } from "#i18n/use-text.tsx";
import { DepartmentPicker } from "./department-picker.tsx";
import { withBelow } from "./department-tree.ts";
import { Retirement } from "./retirement.tsx";

export interface DepartmentSheetProps {
  /** None for a new one. */
  readonly department: Department | undefined;
  readonly all: readonly Department[];
  readonly onClose: () => void;
}

/** Makes a department, renames it, moves it within the tree, or takes it out of use. */
export function DepartmentSheet({ department, all, onClose }: DepartmentSheetProps): ReactNode {
  const t = useText();
  const { busy, run } = useVerb(["departments"]);
  const before = { name: department?.name ?? "", kind: department?.kind ?? ("department" as const), parentId: department?.parentId ?? null };
  const [wanted, setWanted] = useState(before);
  const [fault, setFault] = useState<unknown>();
  const errorOf = useFieldErrors(fault);
  const changed = wanted.name.trim() !== before.name || wanted.kind !== before.kind || wanted.parentId !== before.parentId;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFault(undefined);
    const fields = { ...wanted, name: wanted.name.trim() };
    const done = department
      ? await run(() => changeDepartment(department.id, fields), { done: t("settings.departments.changed", { name: fields.name }), undo: () => changeDepartment(department.id, before), onFault: setFault })
      : await run(() => createDepartment(fields), { done: t("settings.departments.added", { name: fields.name }), onFault: setFault });
    if (done) onClose();
  };
  return (
    <Sheet open onClose={onClose} title={department?.name ?? t("settings.departments.add")}>
      <div className="grid gap-6">
        {fault !== undefined && <ErrorState error={fault} />}
        {!department?.archived && (
          <form onSubmit={(event) => void submit(event)} className="grid gap-5">
            <Field label={t("settings.departments.name")} required error={errorOf("name")}>
              <TextInput name="name" autoComplete="off" required maxLength={100} value={wanted.name} onChange={(event) => setWanted({ ...wanted, name: event.target.value })} />
            </Field>
            <Field label={t("settings.departments.parent")} hint={t("settings.departments.parentHint")} error={errorOf("parentId")}>
              <DepartmentPicker
                value={wanted.parentId}
                placeholder={t("settings.departments.top")}
                onChange={(parentId) => setWanted({ ...wanted, parentId })}
                {...(department ? { without: withBelow(all, department.id) } : {})}
              />
            </Field>
            <RadioGroup
              legend={t("settings.departments.kind")}
              value={wanted.kind}
              options={(["department", "vendor"] as const).map((value) => ({ value, label: t(`settings.departments.kind.${value}`), detail: t(`settings.departments.kindHint.${value}`) }))}
              onChange={(kind) => setWanted({ ...wanted, kind })}
            />
            <div>
              <Button type="submit" look="primary" busy={busy} disabled={!changed || wanted.name.trim() === ""}>
                {t(department ? "settings.save" : "settings.departments.add")}
              </Button>
            </div>
          </form>
        )}
        {department && <Retirement department={department} onDone={onClose} onFault={setFault} />}
      </div>
    </Sheet>
  );
}
