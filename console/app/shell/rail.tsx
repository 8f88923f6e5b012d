import { CircleHelp, Search } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "#design/icon-button.tsx";
import { Kbd } from "#design/kbd.tsx";
import { useText } from "#i18n/use-text.tsx";
import { Navigation } from "./navigation.tsx";
import { UserMenu } from "./user-menu.tsx";
import { Wordmark } from "./wordmark.tsx";
import { WorkspaceSwitcher } from "./workspace-switcher.tsx";

/** The left rail of wide screens. */
export function Rail({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }): ReactNode {
  const t = useText();
  return (
    <aside className="sticky top-0 hidden h-dvh flex-col border-r border-rule px-4 py-5 lg:flex print:hidden">
      <div className="px-2">
        <Wordmark />
      </div>
      <WorkspaceSwitcher />
      <button type="button" onClick={onSearch} className="mt-3 flex min-h-9 items-center gap-2 rounded-md border border-rule px-2 text-note text-faint hover:border-rule-strong hover:text-ink">
        <Search aria-hidden className="size-4" />
        <span className="grow text-left">{t("app.palette.open")}</span>
        <Kbd>/</Kbd>
      </button>
      <div className="-mx-1 mt-4 grow overflow-y-auto px-1">
        <Navigation />
      </div>
      <div className="flex items-center justify-between border-t border-rule pt-3">
        <UserMenu onHelp={onHelp} />
        <IconButton icon={CircleHelp} label={t("app.keys.title")} onClick={onHelp} />
      </div>
    </aside>
  );
}
