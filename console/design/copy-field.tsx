import { Check, Copy } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useText } from "#i18n/use-text.tsx";
import { Button } from "./button.tsx";
import { controlLook } from "./form/control-look.ts";
import { useFieldControl } from "./form/field.tsx";

/** A text to take along (a link, a key): shown in full, copied by a press. */
export function CopyField({ value }: { value: string }): ReactNode {
  const t = useText();
  const control = useFieldControl();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<"copied" | "marked">();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome("copied");
    } catch {
      // No clipboard over plain HTTP: the text is marked, so that the reader's own Ctrl+C takes it.
      input.current?.select();
      setOutcome("marked");
    }
  };
  return (
    <div className="grid gap-1">
      <div className="flex gap-2">
        <input ref={input} {...control} readOnly value={value} onFocus={(event) => event.target.select()} className={`${controlLook} font-mono`} />
        <Button onClick={() => void copy()} className="shrink-0">
          {outcome === "copied" ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          {t("design.copy")}
        </Button>
      </div>
      <output className="min-h-[1.3em] text-note text-soft">{outcome && t(outcome === "copied" ? "design.copy.done" : "design.copy.marked")}</output>
    </div>
  );
}
