import { useEffect, useEffectEvent } from "react";
import { storedValue } from "#browser/stored-value.ts";
import { KeySequence } from "./key-sequence.ts";

/** Whether keys without Ctrl or Cmd act ("on"); WCAG 2.1.4 asks that one can turn them off. */
export const singleKeys = storedValue<"on" | "off">("koewa.single-keys", (found) => (found === "off" ? "off" : "on"));

/** Binds keys for the whole window while mounted: { "mod+k": …, "g l": … }. Not while typing, composing, or in a dialog. */
export function useKeys(bindings: Readonly<Record<string, () => void>>): void {
  const onPress = useEffectEvent((event: KeyboardEvent, sequence: KeySequence) => {
    if (event.defaultPrevented || event.isComposing) return;
    const allowed = Object.keys(bindings).filter((binding) => binding.startsWith("mod+") || (singleKeys.get() === "on" && !isBusy(event.target)));
    const hit = sequence.press(event, allowed, event.timeStamp);
    if (hit === undefined) return;
    event.preventDefault();
    bindings[hit]?.();
  });
  useEffect(() => {
    const sequence = new KeySequence();
    const listener = (event: KeyboardEvent): void => onPress(event, sequence);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
}

/** Letters belong to a field one types in, and to an open dialog or menu. */
function isBusy(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input,textarea,select,[contenteditable=true],[role=dialog],[role=menu]") !== null;
}
