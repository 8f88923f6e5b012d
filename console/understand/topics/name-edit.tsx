import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { TextInput } from "#design/form/text-input.tsx";
import { useText } from "#i18n/use-text.tsx";

/** A name that is changed where it stands: Enter keeps it, Escape leaves it as it was. What was typed stays until it is taken: `onSave` closes the field itself. */
export function NameEdit({ name, busy, onSave, onCancel }: { name: string; busy: boolean; onSave: (name: string) => void; onCancel: () => void }): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState(name);
  const input = useRef<HTMLInputElement>(null);
  // A menu that was open gives the focus back to its button first.
  useEffect(() => {
    const timer = setTimeout(() => input.current?.select(), 50);
    return () => clearTimeout(timer);
  }, []);
  const unchanged = typed.trim() === "" || typed.trim() === name;
  const save = (): void => (unchanged ? onCancel() : onSave(typed.trim()));
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") save();
    if (event.key === "Escape") onCancel();
  };
  return <TextInput ref={input} aria-label={t("topics.rename.label", { name })} value={typed} maxLength={100} onChange={(event) => setTyped(event.target.value)} onKeyDown={onKeyDown} readOnly={busy} onBlur={() => unchanged && onCancel()} className="min-w-40" />;
}
