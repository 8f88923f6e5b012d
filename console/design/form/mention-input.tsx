import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useText } from "#i18n/use-text.tsx";
import { cx } from "../cx.ts";
import { candidates, type Mentionable, mentionAt } from "./mentions.ts";
import { TextArea } from "./text-input.tsx";

export interface MentionInputProps {
  readonly value: string;
  readonly people: readonly Mentionable[];
  readonly onChange: (text: string) => void;
}

/** Several lines in which "@" offers people: arrows choose, Enter or Tab takes, Escape leaves it. Ctrl or Command with Enter sends the form. */
export function MentionInput({ value, people, onChange }: MentionInputProps): ReactNode {
  const t = useText();
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [left, setLeft] = useState<number>();
  const writing = mentionAt(value, caret);
  const offered = writing && writing.start !== left ? candidates(writing.query, people) : [];
  const active = Math.min(at, offered.length - 1);

  const take = (person: Mentionable): void => {
    if (!writing) return;
    const before = `${value.slice(0, writing.start)}@${person.name} `;
    onChange(before + value.slice(caret));
    setCaret(before.length);
    setAt(0);
    // After React has written the new value, or the caret would jump to its end.
    requestAnimationFrame(() => (area.current?.focus(), area.current?.setSelectionRange(before.length, before.length)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) return event.currentTarget.form?.requestSubmit();
    const person = offered[active];
    if (!person) return;
    if (event.key === "ArrowDown") setAt((active + 1) % offered.length);
    else if (event.key === "ArrowUp") setAt((active + offered.length - 1) % offered.length);
    else if (event.key === "Enter" || event.key === "Tab") take(person);
    else if (event.key === "Escape") setLeft(writing?.start);
    else return;
    event.preventDefault();
  };
  return (
    <div className="relative">
      <TextArea
        ref={area}
        rows={3}
        value={value}
        onChange={(event) => (onChange(event.target.value), setCaret(event.target.selectionStart), setLeft(undefined))}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setLeft(writing?.start)}
        onKeyDown={onKeyDown}
      />
      {/* The focus stays in the text, so the one that Enter would take is said aloud. */}
      <p aria-live="polite" className="sr-only">
        {offered[active] && t("design.mention.offered", { name: offered[active].name })}
      </p>
      {offered.length > 0 && (
        <ul aria-label={t("design.mention.people")} className="absolute z-30 mt-1 w-64 rounded-md border border-rule-strong bg-sheet p-1 shadow-dialog">
          {offered.map((person, index) => (
            <li key={person.id}>
              <button
                type="button"
                tabIndex={-1}
                // Before the text loses the focus, which would close the list.
                onPointerDown={(event) => (event.preventDefault(), take(person))}
                className={cx("w-full rounded-sm px-2 py-1.5 text-start", index === active && "bg-accent-wash")}
              >
                {person.name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
