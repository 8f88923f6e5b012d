import { useSession } from "#api/me.ts";
import { useText } from "#i18n/use-text.tsx";
import { openTo, settings, stages } from "../navigation.ts";
import { matches } from "./matches.ts";
import type { PaletteEntry } from "./palette-group.tsx";

/** The screens whose names, stages or keywords match what is typed; all of them while nothing is. */
export function useScreenEntries(q: string): readonly PaletteEntry[] {
  const t = useText();
  const { can } = useSession();
  const entries = [...stages, settings].flatMap((stage) => {
    const name = t(`${stage.id}.title`);
    const own = { href: stage.to, title: name, detail: undefined, names: [name, stage.id] };
    const screens = openTo(stage.screens, can).map((screen) => ({
      href: screen.to,
      title: t(screen.title),
      detail: name,
      names: [t(screen.title), name, screen.to, screen.keywords ? t(screen.keywords) : ""],
    }));
    return [own, ...screens];
  });
  const home = { href: "/", title: t("app.home.title"), detail: undefined, names: [t("app.home.title"), "home"] };
  return [home, ...entries].filter((entry) => matches(q, entry.names));
}
