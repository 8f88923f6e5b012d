import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { proposeTopics } from "#api/change-topics.ts";
import { Button } from "#design/button.tsx";
import { useFaultSentence } from "#design/feedback/fault-sentence.ts";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Lets the machine propose topics from the key phrases of voices; they wait in the list until somebody has looked at them. */
export function ProposeButton({ onProposed }: { onProposed: () => void }): ReactNode {
  const t = useText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useFaultSentence();
  const propose = useMutation({
    mutationFn: proposeTopics,
    onSuccess: async ({ items }) => {
      await client.invalidateQueries({ predicate: ({ queryKey: [noun] }) => noun === "topics" || noun === "analysis" });
      toast({ title: items.length === 0 ? t("topics.propose.none") : t("topics.propose.done", { count: items.length }) });
      if (items.length > 0) onProposed();
    },
    onError: (error) => toast({ title: sentence(error), tone: "bad" }),
  });
  return (
    <Button busy={propose.isPending} onClick={() => propose.mutate()}>
      <Sparkles aria-hidden className="size-4" strokeWidth={1.75} />
      {t("topics.propose")}
    </Button>
  );
}
