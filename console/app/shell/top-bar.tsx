import { Menu, Search } from "lucide-react";
import { type ReactNode, useState } from "react";
import { IconButton } from "#design/icon-button.tsx";
import { useText } from "#i18n/use-text.tsx";
import { Drawer } from "./drawer.tsx";
import { UserMenu } from "./user-menu.tsx";
import { Wordmark } from "./wordmark.tsx";

/** The head of narrow screens: menu, name, search, user. */
export function TopBar({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-1 border-b border-rule bg-paper px-2 lg:hidden print:hidden">
      <IconButton icon={Menu} label={t("app.navigation.open")} aria-expanded={open} onClick={() => setOpen(true)} />
      <div className="grow pl-1">
        <Wordmark />
      </div>
      <IconButton icon={Search} label={t("app.palette.open")} onClick={onSearch} />
      <UserMenu compact onHelp={onHelp} />
      <Drawer open={open} onClose={() => setOpen(false)} />
    </header>
  );
}
