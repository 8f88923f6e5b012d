import { useMutation, useQueryClient } from "@tanstack/react-query";
import { archiveTouchpoint } from "#api/change-touchpoints.ts";
import { type Touchpoint, touchpointsQuery } from "#api/touchpoints.ts";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";

type Archived = Pick<Touchpoint, "id" | "name">;

/** Takes a touchpoint out of use or back into it at once, with a toast that undoes it. */
export function useArchive(): (touchpoint: Archived, archived: boolean) => void {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const archiving = useMutation({
    mutationFn: ({ touchpoint, archived }: { touchpoint: Archived; archived: boolean; undoes?: boolean }) => archiveTouchpoint(touchpoint.id, archived),
    // Told here and not at mutate(): the row that asked is gone from the list by then.
    onSuccess: (changed, { touchpoint, archived, undoes }) => {
      client.setQueryData(touchpointsQuery.queryKey, (now) => now?.map((each) => (each.id === changed.id ? changed : each)));
      if (undoes) return;
      toast({
        title: t(archived ? "listen.touchpoint.archivedToast" : "listen.touchpoint.restoredToast", { name: touchpoint.name }),
        undo: () => archiving.mutate({ touchpoint, archived: !archived, undoes: true }),
      });
    },
    onError: () => toast({ tone: "bad", title: t("listen.touchpoint.failed") }),
  });
  return (touchpoint, archived) => archiving.mutate({ touchpoint, archived });
}
