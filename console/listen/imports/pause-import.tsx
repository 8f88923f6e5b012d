import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Import, importQuery, pauseImport, resumeImport } from "#api/imports.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Lets a running import rest, or goes on with one that rests: neither loses anything, so neither asks. */
export function PauseImport({ row }: { row: Import }): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const paused = row.status === "paused";
  const changing = useMutation({
    mutationFn: () => (paused ? resumeImport(row.id) : pauseImport(row.id)),
    onSuccess: (changed) => client.setQueryData(importQuery(row.id).queryKey, changed),
    onSettled: () => client.invalidateQueries({ queryKey: ["imports"] }),
  });
  return (
    <>
      <Button look={paused ? "primary" : "plain"} busy={changing.isPending} onClick={() => changing.mutate()}>
        {t(paused ? "listen.import.resume" : "listen.import.pause")}
      </Button>
      {changing.error && <ErrorState error={changing.error} />}
    </>
  );
}
