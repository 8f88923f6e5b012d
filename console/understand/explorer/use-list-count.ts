import { useQuery } from "@tanstack/react-query";
import { type VoiceCount, voiceCountQuery } from "#api/voice-count.ts";
import type { VoiceFilter } from "../filter/voice-filter.ts";

/** How many voices a filter holds for: the list's own total where it came with one, else counted beside it. */
export function useListCount(filter: VoiceFilter, total: number | undefined): VoiceCount {
  const count = useQuery({ ...voiceCountQuery(filter), enabled: total === undefined });
  return total === undefined ? (count.data ?? { voices: 0, exact: false }) : { voices: total, exact: true };
}
