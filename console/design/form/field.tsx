import { createContext, type ReactNode, use, useId } from "react";
import { useText } from "#i18n/use-text.tsx";
import { cx } from "../cx.ts";
import { useOwnFault } from "./use-own-fault.ts";

interface FieldParts {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
}

const FieldContext = createContext<FieldParts | null>(null);

export interface FieldProps {
  readonly label: string;
  /** What to write, and why it is asked; stands above the control so that a phone's keyboard never hides it. */
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Label, 必須 mark, hint and error of the one control inside, which takes its ids from here. */
export function Field({ label, hint, error: told, required = false, className, children }: FieldProps): ReactNode {
  const t = useText();
  const own = useOwnFault();
  const error = own.fault ?? told;
  const id = useId();
  const [hintId, errorId, labelId] = [`${id}hint`, `${id}error`, `${id}label`];
  const describedBy = [hint ? hintId : "", error ? errorId : ""].filter(Boolean).join(" ") || undefined;
  return (
    <div {...own.handlers} className={cx("grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1", className)}>
      <label id={labelId} htmlFor={id} className="flex items-center gap-2 text-ui font-semibold text-ink">
        {label}
        {required && (
          <span aria-hidden className="rounded-sm border border-bad px-1 text-[0.6875rem] leading-[1.45] font-normal text-bad">
            {t("design.field.required")}
          </span>
        )}
      </label>
      {hint && (
        <div id={hintId} className="text-note text-soft">
          {hint}
        </div>
      )}
      <FieldContext value={{ id, labelId, describedBy, invalid: error !== undefined, required }}>{children}</FieldContext>
      {error && (
        <p id={errorId} role="alert" className="text-note text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

export interface FieldControl {
  readonly id?: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
  readonly "aria-required"?: true;
}

/** The attributes a control takes from the Field around it; none outside a Field. */
export function useFieldControl(): FieldControl {
  const parts = use(FieldContext);
  if (parts === null) return {};
  return {
    id: parts.id,
    ...(parts.describedBy ? { "aria-describedby": parts.describedBy } : {}),
    ...(parts.invalid ? { "aria-invalid": true } : {}),
    ...(parts.required ? { "aria-required": true } : {}),
  };
}

/** Id of the label of the Field around, for controls that are no native inputs. */
export const useFieldLabelId = (): string | undefined => use(FieldContext)?.labelId;
