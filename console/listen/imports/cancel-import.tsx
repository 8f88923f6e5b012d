import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { cancelImport, type Import, importQuery } from "#api/imports.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Confirm } from "#design/overlay/confirm.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Gives an upload up, or stops a run, after asking: neither can be taken back. */
export function CancelImport({ row }: { row: Import }): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const waiting = row.status === "uploaded";
  const cancelling = useMutation({
    mutationFn: () => cancelImport(row.id),
    onSuccess: async (cancelled) => {
      client.setQueryData(importQuery(row.id).queryKey, cancelled);
      await client.invalidateQueries({ queryKey: ["imports"] });
      if (waiting) void navigate({ to: "/listen/imports" });
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t(waiting ? "listen.import.discard" : "listen.import.stop")}</Button>
      <Confirm
        open={asking}
        title={t(waiting ? "listen.import.discardAsk" : "listen.import.stopAsk")}
        action={t(waiting ? "listen.import.discardDo" : "listen.import.stop")}
        danger
        onConfirm={() => cancelling.mutateAsync().catch(() => undefined)}
        onClose={() => setAsking(false)}
      >
        {t(waiting ? "listen.import.discardLead" : "listen.import.stopLead")}
      </Confirm>
      {cancelling.error && <ErrorState error={cancelling.error} />}
    </>
  );
}
