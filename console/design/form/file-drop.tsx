import { FileUp } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useText } from "#i18n/use-text.tsx";
import { cx } from "../cx.ts";
import { useFieldControl } from "./field.tsx";

export interface FileDropProps {
  /** Endings and media types, as the `accept` of an input: ".csv,.tsv". */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly file?: File | undefined;
}

/** Takes one file, dropped or chosen. */
export function FileDrop({ accept, onFile, file }: FileDropProps): ReactNode {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onFile(dropped);
  };
  return (
    <div
      role="presentation"
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx("relative grid justify-items-center gap-2 rounded-md border border-dashed border-rule-strong px-4 py-8 text-center", over && "border-accent bg-accent-wash")}
    >
      <FileUp aria-hidden className="size-6 text-faint" strokeWidth={1.5} />
      <p>{file ? file.name : t("design.file.drop")}</p>
      <input
        ref={input}
        {...useFieldControl()}
        type="file"
        accept={accept}
        aria-label={t("design.file.choose")}
        onChange={(event) => event.target.files?.[0] && onFile(event.target.files[0])}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
      <span aria-hidden className="text-accent underline underline-offset-4">
        {t("design.file.choose")}
      </span>
    </div>
  );
}
