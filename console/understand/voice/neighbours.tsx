import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ChevronDown, ChevronUp } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { neighboursQuery } from "#api/neighbours.ts";
import { voiceQuery } from "#api/voices.ts";
import { AddressLink } from "#app/address-link.tsx";
import { explorerAddress } from "#app/explorer-address.ts";
import { useKeys } from "#app/keyboard/use-keys.ts";
import { Button } from "#design/button.tsx";
import { Kbd } from "#design/kbd.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { VoiceFilter } from "../filter/voice-filter.ts";

const [OLDER, NEWER] = ["j", "k"] as const;

/** Back to the list, and to the voices beside this one in it; j and k do the same. */
export function Neighbours({ id, filter }: { id: string; filter: VoiceFilter }): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data } = useQuery(neighboursQuery(id, filter));
  const wanted = useRef<"older" | "newer">(undefined);
  // The list stays one step "back" away, however many voices were looked at.
  const open = (to: string | null): void => {
    if (to) void navigate({ to: "/understand/voices/$id", params: { id: to }, search: filter as never, replace: true });
  };
  const go = (side: "older" | "newer"): void => {
    if (data) return open(data[side]);
    // Pressed faster than the answer came: it is taken up when it is there.
    wanted.current = side;
  };
  const arrive = useEffectEvent(() => {
    if (!data) return;
    for (const beside of [data.older, data.newer]) {
      if (!beside) continue;
      void client.prefetchQuery(voiceQuery(beside));
      void client.prefetchQuery(neighboursQuery(beside, filter));
    }
    const side = wanted.current;
    wanted.current = undefined;
    if (side) open(data[side]);
  });
  useEffect(() => arrive(), [data]);
  useKeys({ [OLDER]: () => go("older"), [NEWER]: () => go("newer") });
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <AddressLink href={explorerAddress({ ...filter, view: "voices" })}>{t("voices.detail.back")}</AddressLink>
      <span className="flex gap-1 print:hidden">
        <Button size="small" look="quiet" disabled={data?.newer === null} onClick={() => go("newer")}>
          <ChevronUp aria-hidden className="size-4" />
          {t("voices.detail.newer")}
          <Key>{NEWER}</Key>
        </Button>
        <Button size="small" look="quiet" disabled={data?.older === null} onClick={() => go("older")}>
          <ChevronDown aria-hidden className="size-4" />
          {t("voices.detail.older")}
          <Key>{OLDER}</Key>
        </Button>
      </span>
    </span>
  );
}

/** A phone has none. */
function Key({ children }: { children: string }): ReactNode {
  return (
    <span className="hidden sm:inline">
      <Kbd>{children}</Kbd>
    </span>
  );
}
