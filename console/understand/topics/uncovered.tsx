import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { request } from "#api/client.ts";
import type { Page } from "#api/cursor-pages.ts";
import { voiceSpanQuery } from "#api/voice-span.ts";
import { AddressLink } from "#app/address-link.tsx";
import { explorerAddress } from "#app/explorer-address.ts";
import { textLink } from "#design/text-link.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** How many voices no topic is about: what rules still miss. */
export function Uncovered(): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data: span } = useQuery(voiceSpanQuery);
  const { data: without } = useQuery({
    queryKey: ["voices", "without-topic"],
    queryFn: ({ signal }) => request<Page<unknown>>("GET", "/voices", { query: { without: "topic", limit: 1 }, signal }),
  });
  const known = span && without && span.voices > 0;
  return (
    <p className="min-h-6 text-soft">
      {known && (
        <AddressLink className={textLink} href={explorerAddress({ without: "topic", span: "all", view: "voices" })}>
          {t("topics.uncovered", { count: format.number(without.total ?? 0), share: format.percent((without.total ?? 0) / span.voices) })}
        </AddressLink>
      )}
    </p>
  );
}
