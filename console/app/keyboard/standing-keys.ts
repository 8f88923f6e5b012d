import { useNavigate } from "@tanstack/react-router";
import { settings, stages } from "../navigation.ts";
import { useKeys } from "./use-keys.ts";

/** The keys that work on every screen; key-help.tsx lists them. */
export function useStandingKeys({ openPalette, openHelp }: { openPalette: () => void; openHelp: () => void }): void {
  const navigate = useNavigate();
  const go = [...stages, settings].map((stage) => [`g ${stage.key}`, () => void navigate({ to: stage.to })] as const);
  useKeys({ "mod+k": openPalette, "/": openPalette, "?": openHelp, "g h": () => void navigate({ to: "/" }), ...Object.fromEntries(go) });
}
