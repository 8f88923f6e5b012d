import { Ear, type LucideIcon, Rocket, Scale, ScanSearch, Settings2, ShieldCheck } from "lucide-react";
import { actScreens } from "#act/screens.ts";
import { decideScreens } from "#decide/screens.ts";
import { listenScreens } from "#listen/screens.ts";
import { proveScreens } from "#prove/screens.ts";
import { settingsScreens } from "#settings/screens.ts";
import { understandScreens } from "#understand/screens.ts";
import type { Screen } from "./screen.ts";

export type StageId = "listen" | "understand" | "decide" | "act" | "prove" | "settings";

/** A stage of the loop (or the settings) as the navigation shows it; messages are `<id>.title` and `<id>.lead`. */
export interface Stage {
  readonly id: StageId;
  readonly to: `/${StageId}`;
  readonly icon: LucideIcon;
  /** Pressed after "g". */
  readonly key: string;
  readonly screens: readonly Screen[];
}

/** The loop, in its order. */
export const stages: readonly Stage[] = [
  { id: "listen", to: "/listen", icon: Ear, key: "l", screens: listenScreens },
  { id: "understand", to: "/understand", icon: ScanSearch, key: "u", screens: understandScreens },
  { id: "decide", to: "/decide", icon: Scale, key: "d", screens: decideScreens },
  { id: "act", to: "/act", icon: Rocket, key: "a", screens: actScreens },
  { id: "prove", to: "/prove", icon: ShieldCheck, key: "p", screens: proveScreens },
];

export const settings: Stage = { id: "settings", to: "/settings", icon: Settings2, key: "s", screens: settingsScreens };

/** The screens a member may open. */
export const openTo = (screens: readonly Screen[], can: (permission: string) => boolean): readonly Screen[] =>
  screens.filter((screen) => screen.permission === undefined || can(screen.permission));
