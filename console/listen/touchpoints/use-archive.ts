import { useMutation, useQueryClient } from "@tanstack/react-query";
import { archiveTouchpoint } from "#api/change-touchpoints.ts";
import { type Touchpoint, touchpointsQuery } from "#api/touchpoints.ts";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Takes a touchpoint out of use or back into it at once, with a toast that undoes it. */
export function useArchive(): (touchpoint: Pick<Touchpoint, "id" | "name">, archived: boolean) => void {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const archiving = useMutation({
    mutationFn: ({ id, archived }: { id: string; archived: boolean }) => archiveTouchpoint(id, archived),
    onSuccess: (changed) => client.setQueryData(touchpointsQuery.queryKey, (now) => now?.map((each) => (each.id === changed.id ? changed : each))),
  });
  const archive = (touchpoint: Pick<Touchpoint, "id" | "name">, archived: boolean, undoable = true): void =>
    archiving.mutate(
      { id: touchpoint.id, archived },
      {
        onSuccess: () => undoable && toast({ title: t(archived ? "listen.touchpoint.archivedToast" : "listen.touchpoint.restoredToast", { name: touchpoint.name }), undo: () => archive(touchpoint, !archived, false) }),
        onError: () => toast({ tone: "bad", title: t("listen.touchpoint.failed") }),
      },
    );
  return archive;
}
