import { type FormEvent, useState } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isControl = (target: EventTarget): target is Control => target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
const numberOf = (control: Control, attribute: string): number => Number(control.getAttribute(attribute));

/**
 * What keeps a control from being sent (required, too short, no address …), told in the field and in the reader's language:
 * the browser's own bubble speaks the browser's, covers the next field and is gone after some seconds. The first such control
 * of the form takes the focus, and the sentence goes as soon as it is no longer true.
 */
export function useOwnFault() {
  const t = useText();
  const format = useFormat();
  const [fault, setFault] = useState<string>();

  const sentence = (control: Control): string | undefined => {
    const { validity, type } = control;
    if (validity.valid) return undefined;
    const dated = type === "date";
    const bound = (attribute: string): string => (dated ? format.date(control.getAttribute(attribute) ?? "") : format.number(numberOf(control, attribute)));
    if (validity.valueMissing) return t(control instanceof HTMLSelectElement ? "design.field.choose" : "design.field.missing");
    if (validity.badInput) return t(dated ? "design.field.noDate" : "design.field.noNumber");
    if (validity.typeMismatch && (type === "email" || type === "url")) return t(`design.field.${type}`);
    if (validity.tooShort) return t("design.field.tooShort", { least: numberOf(control, "minlength"), now: control.value.length });
    if (validity.rangeUnderflow) return t(dated ? "design.field.tooEarly" : "design.field.tooSmall", { least: bound("min") });
    if (validity.rangeOverflow) return t(dated ? "design.field.tooLate" : "design.field.tooLarge", { most: bound("max") });
    if (validity.customError && "most" in control.dataset) return t("design.field.tooLong", { most: Number(control.dataset["most"]), now: control.value.length });
    return t("design.field.wrong");
  };

  return {
    fault,
    /** For an element around the control. */
    handlers: {
      onInvalidCapture(event: FormEvent) {
        if (!isControl(event.target)) return;
        event.preventDefault();
        setFault(sentence(event.target));
        if (event.target.form?.querySelector(":is(input, select, textarea):invalid") === event.target) event.target.focus();
      },
      onInput(event: FormEvent) {
        if (fault !== undefined && isControl(event.target)) setFault(sentence(event.target));
      },
    },
  };
}
