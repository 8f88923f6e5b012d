import { X } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import { useText } from "#i18n/use-text.tsx";
import { cx } from "../cx.ts";
import { useFieldControl } from "./field.tsx";
import { wordsIn } from "./words-in.ts";

export interface WordsInputProps {
  readonly words: readonly string[];
  readonly onChange: (words: readonly string[]) => void;
  readonly placeholder?: string;
  /** Names the control where no Field does. */
  readonly label?: string;
}

/** Several words, each a chip. Enter, a comma or 、 ends one, never while an IME composes; a pasted list is taken apart. */
export function WordsInput({ words, onChange, placeholder, label }: WordsInputProps): ReactNode {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const control = useFieldControl();
  const add = (text: string): void => {
    const found = wordsIn(text).filter((word) => !words.includes(word));
    if (found.length > 0) onChange([...words, ...new Set(found)]);
    if (input.current) input.current.value = "";
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const typed = event.currentTarget.value;
    if (event.key === "Enter" || event.key === "," || event.key === "、") {
      event.preventDefault();
      add(typed);
    }
    if (event.key === "Backspace" && typed === "" && words.length > 0) onChange(words.slice(0, -1));
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData.getData("text");
    if (wordsIn(pasted).length < 2) return;
    event.preventDefault();
    add(pasted);
  };
  return (
    <div className={cx("flex min-h-10 flex-wrap items-center gap-1.5 rounded-md border bg-sheet px-1.5 py-1 focus-within:outline-2 focus-within:outline-accent", control["aria-invalid"] ? "border-2 border-bad" : "border-rule-strong")}>
      {words.map((word) => (
        <button key={word} type="button" aria-label={t("design.words.remove", { word })} onClick={() => onChange(words.filter((each) => each !== word))} className="group inline-flex min-h-7 items-center gap-1 rounded-sm bg-wash px-1.5 text-left">
          {word}
          <X aria-hidden className="size-3.5 shrink-0 text-faint group-hover:text-ink" />
        </button>
      ))}
      <input
        ref={input}
        {...control}
        aria-label={label}
        placeholder={words.length === 0 ? placeholder : undefined}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={(event) => add(event.currentTarget.value)}
        className="h-7 min-w-24 grow bg-transparent px-1 text-body outline-none placeholder:text-faint sm:text-ui"
      />
    </div>
  );
}
