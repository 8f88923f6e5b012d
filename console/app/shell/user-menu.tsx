import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CircleUserRound } from "lucide-react";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { ME_KEY } from "#api/query-client.ts";
import { signOut } from "#api/sign-out.ts";
import { chosenWorkspace } from "#api/workspace.ts";
import { useStoredValue } from "#browser/stored-value.ts";
import { Menu, MenuChoice, MenuItem, MenuRule } from "#design/overlay/menu.tsx";
import { useToast } from "#design/overlay/toast.tsx";
import { theme } from "#design/theme/theme.ts";
import { useText } from "#i18n/use-text.tsx";
import { useSpeak } from "./use-speak.ts";

/** Language, colours, account, keyboard help, sign out. */
export function UserMenu({ compact = false, onHelp }: { compact?: boolean; onHelp: () => void }): ReactNode {
  const t = useText();
  const { me } = useSession();
  const toast = useToast();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [chosenLanguage, speak] = useSpeak();
  const [chosenTheme, setTheme] = useStoredValue(theme);
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      chosenWorkspace.set("");
      client.clear();
      client.setQueryData(ME_KEY, null);
      // A full load leaves nothing of the member's data in this page's memory.
      location.assign("/sign-in");
    } catch {
      toast({ title: t("app.menu.signOutFailed"), tone: "bad" });
    }
  };
  return (
    <Menu
      align={compact ? "end" : "start"}
      trigger={
        <button type="button" aria-label={t("app.menu.user", { name: me.account.name })} className="flex min-h-10 min-w-10 items-center justify-center gap-2 rounded-md px-2 text-soft hover:bg-wash hover:text-ink">
          <CircleUserRound aria-hidden className="size-5 shrink-0" strokeWidth={1.5} />
          {!compact && <span className="max-w-36 truncate">{me.account.name}</span>}
        </button>
      }
    >
      <div className="px-2 pt-1 pb-2 text-note text-faint">{me.account.email}</div>
      <MenuRule />
      <MenuChoice
        label={t("app.menu.language")}
        value={chosenLanguage}
        options={[
          { value: "ja", label: "日本語" },
          { value: "en", label: "English" },
        ]}
        onChange={speak}
      />
      <MenuChoice
        label={t("app.menu.theme")}
        value={chosenTheme}
        options={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(`app.menu.theme.${value}`) }))}
        onChange={setTheme}
      />
      <MenuRule />
      <MenuItem onSelect={() => void navigate({ to: "/settings/account" })}>{t("settings.account.title")}</MenuItem>
      <MenuItem onSelect={onHelp}>{t("app.menu.shortcuts")}</MenuItem>
      <MenuItem onSelect={() => void leave()}>{t("app.menu.signOut")}</MenuItem>
    </Menu>
  );
}
