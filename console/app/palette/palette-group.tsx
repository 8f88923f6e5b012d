import { Command } from "cmdk";
import type { ReactNode } from "react";

export interface PaletteEntry {
  readonly href: string;
  readonly title: string;
  readonly detail?: string | undefined;
}

/** Entries of one kind under their heading; nothing when there are none. */
export function PaletteGroup({ heading, entries, onGo }: { heading: string; entries: readonly PaletteEntry[]; onGo: (href: string) => void }): ReactNode {
  if (entries.length === 0) return null;
  return (
    <Command.Group heading={heading} className="pb-2 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-1 [&_[cmdk-group-heading]]:text-note [&_[cmdk-group-heading]]:text-faint">
      {entries.map((entry) => (
        <Command.Item key={entry.href} value={entry.href} onSelect={() => onGo(entry.href)} className="flex cursor-pointer items-baseline gap-3 rounded-sm px-3 py-2 data-[selected=true]:bg-accent-wash">
          <span className="line-clamp-2">{entry.title}</span>
          {entry.detail && <span className="ml-auto shrink-0 text-note text-soft">{entry.detail}</span>}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
