import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { useLiveHint } from "#api/live.ts";
import { countVoices, voiceCountQuery } from "#api/voice-count.ts";
import { Button } from "#design/button.tsx";
import { useText } from "#i18n/use-text.tsx";
import type { VoiceFilter } from "../filter/voice-filter.ts";

/** While voices stream in they are counted no more often than this, milliseconds. */
const PAUSE = 5000;

/**
 * How many voices of the slice have come since it was shown. Nothing moves by itself while somebody reads: the page takes them in
 * when the reader asks for it.
 */
export function ArrivedVoices({ filter }: { filter: VoiceFilter }): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const shown = useQuery(voiceCountQuery(filter)).data;
  const [now, setNow] = useState<{ readonly filter: VoiceFilter; readonly voices: number }>();
  const waiting = useRef(false);
  useLiveHint("heard", () => {
    if (waiting.current) return;
    waiting.current = true;
    setTimeout(() => {
      waiting.current = false;
      // Beside the page's own number, which stays what it was. What fails is tried again with the next hint.
      void countVoices(filter).then(({ voices, exact }) => exact && setNow({ filter, voices }), () => undefined);
    }, PAUSE);
  });
  const n = shown?.exact && now?.filter === filter ? now.voices - shown.voices : 0;
  if (n <= 0) return null;
  const show = (): void => {
    setNow(undefined);
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "voices" || queryKey[0] === "insights" });
  };
  return (
    <output className="pointer-events-none fixed inset-x-0 bottom-20 z-20 flex lg:bottom-4 print:hidden justify-center px-4">
      <p className="pointer-events-auto flex items-center gap-3 appear rounded-md border border-rule-strong bg-sheet py-1.5 pr-1.5 pl-4 shadow-dialog">
        {t("voices.arrived", { n })}
        <Button size="small" onClick={show}>
          {t("voices.arrived.show")}
        </Button>
      </p>
    </output>
  );
}
