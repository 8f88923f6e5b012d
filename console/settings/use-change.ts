import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useProblemSentence } from "#design/feedback/use-problem-sentence.ts";
import { useToast } from "#design/overlay/toast.tsx";

export interface Change<T> {
  readonly act: () => Promise<T>;
  /** What was done, for the toast. */
  readonly done: string;
  /** Takes it back; offered in the toast. */
  readonly undo?: ((result: T) => Promise<unknown>) | undefined;
  /** Where the fault is shown; a toast otherwise. */
  readonly onFault?: (error: unknown) => void;
}

/** Changes something and says so: refetches what begins with `keys`, offers the undo, tells why when it failed. */
export function useChange(...keys: readonly string[]): { readonly busy: boolean; readonly change: <T>(change: Change<T>) => Promise<T | undefined> } {
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [busy, setBusy] = useState(false);
  const listed = keys.join(" ");
  const refetch = useCallback(
    () => client.invalidateQueries({ predicate: ({ queryKey }) => listed.split(" ").includes(String(queryKey[0])) }),
    [client, listed],
  );
  const change = async <T>({ act, done, undo, onFault }: Change<T>): Promise<T | undefined> => {
    setBusy(true);
    try {
      const result = await act();
      toast({ title: done, ...(undo ? { undo: () => void undo(result).catch((error: unknown) => toast({ title: sentence(error), tone: "bad" })).finally(() => void refetch()) } : {}) });
      return result;
    } catch (error) {
      if (onFault) onFault(error);
      else toast({ title: sentence(error), tone: "bad" });
      return undefined;
    } finally {
      setBusy(false);
      void refetch();
    }
  };
  return { busy, change };
}
