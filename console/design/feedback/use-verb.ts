import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useToast } from "../overlay/toast.tsx";
import { useFaultSentence } from "./fault-sentence.ts";

export interface Said {
  /** What was done, in the past: 見送りました. Left out where the screen itself shows it. */
  readonly done?: string;
  /** Takes it back; offered in the toast. */
  readonly undo?: () => Promise<unknown>;
  /** Takes the refusal where a form shows it; a toast says it otherwise. */
  readonly onFault?: (error: unknown) => void;
}

export interface Verb {
  readonly busy: boolean;
  /** Does it, says so with an undo, and has what changed fetched anew; false when it was refused, which was said too. */
  run(verb: () => Promise<unknown>, said: Said): Promise<boolean>;
}

/** For buttons that change something on the server: `const act = useVerb(["opportunities"])`, naming the queries it concerns. */
export function useVerb(concerned: readonly string[]): Verb {
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useFaultSentence();
  const [busy, setBusy] = useState(false);
  const refresh = () => client.invalidateQueries({ predicate: ({ queryKey }) => concerned.includes(String(queryKey[0])) });
  const attempt = async (verb: () => Promise<unknown>, onFault?: (error: unknown) => void): Promise<boolean> => {
    setBusy(true);
    try {
      await verb();
      await refresh();
      return true;
    } catch (error) {
      if (onFault) onFault(error);
      else toast({ title: sentence(error), tone: "bad" });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    async run(verb, { done, undo, onFault }) {
      const succeeded = await attempt(verb, onFault);
      if (succeeded && done !== undefined) toast({ title: done, ...(undo ? { undo: () => void attempt(undo) } : {}) });
      return succeeded;
    },
  };
}
