import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useToast } from "../overlay/toast.tsx";
import { useFaultSentence } from "./fault-sentence.ts";

export interface Said<Answer = unknown> {
  /** What was done, in the past: 見送りました. Left out, or undefined for an answer, where the screen itself shows it. */
  readonly done?: string | ((answer: Answer) => string | undefined);
  /** Takes it back; offered in the toast. */
  readonly undo?: (answer: Answer) => Promise<unknown>;
  /** Takes the refusal where a form shows it; a toast says it otherwise. */
  readonly onFault?: (error: unknown) => void;
}

export interface Verb {
  readonly busy: boolean;
  /** Does it, says so with an undo, and has what changed fetched anew; false when it was refused, which was said too. */
  run<Answer>(verb: () => Promise<Answer>, said: Said<Answer>): Promise<boolean>;
}

/** For buttons that change something on the server: `const act = useVerb(["opportunities"])`, naming the queries it concerns. */
export function useVerb(concerned: readonly string[]): Verb {
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useFaultSentence();
  const [busy, setBusy] = useState(false);
  const refresh = () => client.invalidateQueries({ predicate: ({ queryKey }) => concerned.includes(String(queryKey[0])) });
  const attempt = async <Answer>(verb: () => Promise<Answer>, onFault: (error: unknown) => void = (error) => toast({ title: sentence(error), tone: "bad" })): Promise<{ answer: Answer } | undefined> => {
    setBusy(true);
    try {
      const answer = await verb();
      await refresh();
      return { answer };
    } catch (error) {
      onFault(error);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    async run(verb, { done, undo, onFault }) {
      const succeeded = await attempt(verb, onFault);
      if (!succeeded) return false;
      const { answer } = succeeded;
      const title = typeof done === "function" ? done(answer) : done;
      if (title !== undefined) toast({ title, ...(undo ? { undo: () => void attempt(() => undo(answer)) } : {}) });
      return true;
    },
  };
}
