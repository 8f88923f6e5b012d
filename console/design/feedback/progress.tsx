import type { ReactNode } from "react";
import { useFormat } from "#i18n/language-provider.tsx";

export interface ProgressProps {
  /** What is being done. */
  readonly label: string;
  /** 0–1; undefined while the end is not known. */
  readonly share?: number | undefined;
  /** Where it stands, in numbers: 12,000 of 50,000 rows. */
  readonly detail?: string;
}

/** Long work (imports, rebuilding): a bar that moves by real counts, with the counts beside it. */
export function Progress({ label, share, detail }: ProgressProps): ReactNode {
  const format = useFormat();
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap justify-between gap-x-4">
        <span>{label}</span>
        <span className="text-soft">{[detail, share === undefined ? undefined : format.percent(share, 0)].filter(Boolean).join(" · ")}</span>
      </div>
      <progress
        aria-label={label}
        max={1}
        {...(share === undefined ? {} : { value: Math.min(1, share) })}
        className="h-1.5 w-full appearance-none overflow-hidden rounded-sm bg-rule indeterminate:pulse-faint [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  );
}
