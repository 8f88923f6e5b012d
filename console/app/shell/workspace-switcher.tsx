import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { useChooseWorkspace, useSession } from "#api/me.ts";
import { Menu, MenuChoice } from "#design/overlay/menu.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The workspace one is in; a menu when there are others. */
export function WorkspaceSwitcher(): ReactNode {
  const t = useText();
  const { me, workspace } = useSession();
  const choose = useChooseWorkspace();
  if (!workspace) return null;
  if (me.workspaces.length === 1) return <p className="mt-3 shrink-0 truncate px-2 text-note text-soft">{workspace.name}</p>;
  return (
    <Menu
      trigger={
        <button type="button" className="mt-2 flex min-h-9 w-full shrink-0 items-center gap-2 rounded-md px-2 text-left text-note text-soft hover:bg-wash hover:text-ink">
          <span className="sr-only">{t("app.menu.workspace")}</span>
          <span className="grow truncate">{workspace.name}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0" />
        </button>
      }
    >
      <MenuChoice
        label={t("app.menu.workspace")}
        value={workspace.id}
        options={me.workspaces.map((each) => ({ value: each.id, label: each.name }))}
        onChange={(id) => void choose(id)}
      />
    </Menu>
  );
}
