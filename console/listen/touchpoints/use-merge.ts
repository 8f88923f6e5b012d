import { useMutation, useQueryClient } from "@tanstack/react-query";
import { mergeTouchpoint, separateTouchpoint } from "#api/change-touchpoints.ts";
import type { Touchpoint } from "#api/touchpoints.ts";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";

type Named = Pick<Touchpoint, "id" | "name">;

/** Lets one touchpoint's voices count at another, or at itself again; each with a toast, the first with its undo. */
export function useMerge() {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const refresh = (): void => {
    for (const key of ["touchpoints", "insights", "voices"]) void client.invalidateQueries({ queryKey: [key] });
  };
  const onError = (): void => toast({ tone: "bad", title: t("listen.touchpoint.failed") });
  const separating = useMutation({
    mutationFn: ({ id }: Named) => separateTouchpoint(id),
    onSuccess: (_separated, { name }) => {
      refresh();
      toast({ title: t("listen.touchpoint.separated", { name }) });
    },
    onError,
  });
  const merging = useMutation({
    mutationFn: ({ merged, into }: { merged: Named; into: Named }) => mergeTouchpoint(merged.id, into.id),
    onSuccess: (_merged, { merged, into }) => {
      refresh();
      toast({ title: t("listen.touchpoint.merged", { name: merged.name, into: into.name }), undo: () => separating.mutate(merged) });
    },
    onError,
  });
  return { merge: merging, separate: (touchpoint: Named): void => separating.mutate(touchpoint) };
}
