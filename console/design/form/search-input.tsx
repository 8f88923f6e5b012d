import { Search } from "lucide-react";
import { type ChangeEvent, type ComponentProps, type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { cx } from "../cx.ts";
import { controlLook } from "./control-look.ts";
import { useFieldControl } from "./field.tsx";

export interface SearchInputProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "type"> {
  /** What is searched for now (in the address, say). */
  readonly value: string;
  /** Called when typing has paused, at Enter, and when the field is emptied; never while an IME composes. */
  readonly onChange: (value: string) => void;
}

/** How long a pause in typing is, milliseconds. */
const PAUSE = 300;

/**
 * A search that keeps what is typed to itself until it is meant. A field bound straight to the address would be written
 * back into while an IME composes, which tears the composition apart.
 */
export function SearchInput({ value, onChange, className, ...rest }: SearchInputProps): ReactNode {
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  const [seen, setSeen] = useState(value);
  const composing = useRef(false);
  if (value !== seen) {
    setSeen(value);
    // What was sent comes back some renders later; anything else was changed elsewhere (back button, cleared filter).
    if (value !== sent) {
      setSent(value);
      setTyped(value);
    }
  }
  const send = (next: string): void => {
    if (next === sent) return;
    setSent(next);
    onChange(next);
  };
  const sendLater = useEffectEvent(send);
  useEffect(() => {
    if (composing.current) return;
    const timer = setTimeout(() => sendLater(typed), typed === "" ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <span className={cx("relative block", className)}>
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint" />
      <input
        type="search"
        {...useFieldControl()}
        {...rest}
        value={typed}
        onChange={(event: ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          send(event.currentTarget.value);
        }}
        onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) send(event.currentTarget.value);
        }}
        className={cx(controlLook, "pl-9")}
      />
    </span>
  );
}
