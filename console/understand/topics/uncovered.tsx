import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { voiceCountQuery } from "#api/voice-count.ts";
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
  const { data: without } = useQuery(voiceCountQuery({ without: "topic" }));
  const known = span && without?.exact && span.voices > 0;
  return (
    <p className="min-h-9 text-soft">
      {known && (
        <AddressLink className={textLink} href={explorerAddress({ without: "topic", span: "all", view: "voices" })}>
          {t("topics.uncovered", { count: format.number(without.voices), share: format.percent(without.voices / span.voices) })}
        </AddressLink>
      )}
    </p>
  );
}
