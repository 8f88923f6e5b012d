import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useSession } from "#api/me.ts";
import { readOriginal } from "#api/voices.ts";
import { Button } from "#design/button.tsx";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { Section } from "#design/section.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The text as it was written, for those who may; every look is noted, so it is asked for by hand and not kept. */
export function Original({ id }: { id: string }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const look = useMutation({ mutationFn: () => readOriginal(id), gcTime: 0 });
  if (!can("voices:unmask")) return null;
  return (
    <Section title={t("voices.original")} lead={t("voices.original.lead")}>
      {look.error && <ErrorState error={look.error} />}
      {look.data ? (
        <>
          <p className="border-l-2 border-warn py-1 pl-4 text-body whitespace-pre-wrap">{look.data.text}</p>
          <Button size="small" className="mt-3" onClick={() => look.reset()}>
            {t("voices.original.hide")}
          </Button>
        </>
      ) : (
        <Button size="small" busy={look.isPending} onClick={() => look.mutate()}>
          {t("voices.original.show")}
        </Button>
      )}
    </Section>
  );
}
