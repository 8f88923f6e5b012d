import type { ReactNode } from "react";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { cx } from "./cx.ts";

export interface FigureProps {
  readonly label: string;
  /** The estimate; null when it cannot be computed, and then `why` must say why. */
  readonly value: number | null;
  /** 95 % interval. */
  readonly interval?: readonly [number, number] | undefined;
  /** How many voices (or customers, days …) stand behind it. */
  readonly n?: number | undefined;
  readonly write: (value: number) => string;
  readonly why?: string;
  /** Opens the voices behind the number. */
  readonly onOpen?: () => void;
  readonly size?: "large" | "normal";
  /** A line below: how it has changed, say. */
  readonly note?: ReactNode;
}

/** Characters that fit at full size beside another figure on a phone. */
const LONG = 6;

/** A number as this product shows numbers: with its uncertainty, its n, and a way to what lies behind it. */
export function Figure({ label, value, interval, n, write, why, onOpen, size = "large", note }: FigureProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const written = value === null ? "—" : write(value);
  // Two figures stand side by side on a phone: an amount in yen would break before its unit there.
  const long = written.length > LONG && "max-sm:text-h1";
  const number = <span className={cx("font-serif whitespace-nowrap text-ink", size === "large" ? cx("text-figure", long) : "text-h2")}>{written}</span>;
  return (
    <div className="min-w-0">
      <div className="text-note text-faint">{label}</div>
      {onOpen && value !== null ? (
        <button type="button" onClick={onOpen} title={t("design.figure.open")} className="underline decoration-rule-strong decoration-1 underline-offset-[0.2em] hover:decoration-accent">
          {number}
          <span className="sr-only">{t("design.figure.open")}</span>
        </button>
      ) : (
        number
      )}
      <div className="mt-1.5 text-note text-soft">
        {value === null && why}
        {value !== null && interval && <span title={t("design.figure.interval")}>{format.interval(interval[0], interval[1], write)}</span>}
        {value !== null && n !== undefined && <span className={cx("text-faint", interval && "ml-2")}>{t("design.n", { n: format.number(n) })}</span>}
      </div>
      {note && <div className="text-note text-soft">{note}</div>}
    </div>
  );
}
