import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from "react";
import { reachability } from "#api/reachability.ts";
import { useDelayed } from "#browser/use-delayed.ts";
import { useText } from "#i18n/use-text.tsx";

/** Says when the network or the server is away, and fetches anew once it is back. */
export function ConnectionBanner(): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const reach = useSyncExternalStore(reachability.subscribe, reachability.get);
  const online = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  const before = useRef(reach);
  useEffect(() => {
    if (before.current === "unreachable" && reach === "reachable") void client.invalidateQueries();
    before.current = reach;
  }, [reach, client]);
  // A single failed request right before a success is no news.
  const away = useDelayed(reach === "unreachable" || !online, 800);
  return (
    <output className="block print:hidden">
      {away && <p className="border-b border-warn bg-warn-wash px-4 py-2 text-center text-note text-warn">{t(online ? "app.restarting" : "app.offline")}</p>}
    </output>
  );
}

function subscribeOnline(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}
