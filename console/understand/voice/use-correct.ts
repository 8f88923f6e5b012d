import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Correction, correctVoice, type VoiceDetail, voiceQuery } from "#api/voices.ts";
import { useFaultSentence } from "#design/feedback/fault-sentence.ts";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The fields that this screen lets people put right. */
export type Correctable = "topics" | "intents" | "sentiment" | "risks" | "touchpoint";

/** Figures count a correction a moment after it was stated; then what shows them asks again, milliseconds. */
const COUNTED_AFTER = 1500;

/** States what holds of a voice; the toast offers to restore what a person, or else the machine, had said before. */
export function useCorrect({ voice, corrections }: VoiceDetail): { busy: boolean; state(field: Correctable, value: Correction["value"]): Promise<boolean> } {
  const t = useText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useFaultSentence();
  const [busy, setBusy] = useState(false);
  const send = async (correction: Correction): Promise<boolean> => {
    setBusy(true);
    try {
      client.setQueryData(voiceQuery(voice.id).queryKey, await correctVoice(voice.id, correction));
      setTimeout(() => void client.invalidateQueries({ predicate: ({ queryKey: [noun] }) => ["voices", "insights", "topics", "risks"].includes(String(noun)) }), COUNTED_AFTER);
      return true;
    } catch (error) {
      toast({ title: sentence(error), tone: "bad" });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    async state(field, value) {
      const before = (corrections.findLast((fact) => fact.field === field)?.value ?? null) as Correction["value"];
      const done = await send({ field, value });
      if (done) toast({ title: t(value === null ? "voices.correct.takenBack" : "voices.correct.done", { field: t(`voices.field.${field}`) }), undo: () => void send({ field, value: before }) });
      return done;
    },
  };
}
