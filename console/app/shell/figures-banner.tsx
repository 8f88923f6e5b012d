import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { figuresStateQuery } from "#api/figures-state.ts";
import { useSession } from "#api/me.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Says calmly since when figures stand while voices do not get to them, and fetches anew once they do. */
export function FiguresBanner(): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const { can } = useSession();
  const { date, dateTime, time } = useFormat();
  const { data, dataUpdatedAt } = useQuery({ ...figuresStateQuery, enabled: can("insights:read") });
  const standing = data?.current === false;
  const before = useRef(standing);
  useEffect(() => {
    if (before.current && !standing) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "figures" });
    before.current = standing;
  }, [standing, client]);
  return (
    <output className="block print:hidden">
      {standing && <p className="border-b border-rule bg-sheet px-4 py-2 text-center text-note text-soft">{t("app.figuresAsOf", { at: date(data.asOf) === date(dataUpdatedAt) ? time(data.asOf) : dateTime(data.asOf) })}</p>}
    </output>
  );
}
