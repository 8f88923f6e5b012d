import { useMutation, useQueryClient } from "@tanstack/react-query";
import { mergeCustomers, undoMerge } from "#api/change-customers.ts";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Takes another customer for this one at once, with a toast that undoes it; and undoes an earlier merge. */
export function useMerge(customerId: string) {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const refresh = (): void => {
    for (const key of ["customer", "customers", "voices"]) void client.invalidateQueries({ queryKey: [key] });
  };
  const separate = useMutation({
    mutationFn: (mergeId: string) => undoMerge(customerId, mergeId),
    onSuccess: () => {
      refresh();
      toast({ title: t("listen.customer.separated") });
    },
    onError: () => toast({ tone: "bad", title: t("listen.customer.mergeFailed") }),
  });
  const merge = useMutation({
    mutationFn: (other: { mergedId: string; reason: string }) => mergeCustomers(customerId, other),
    onSuccess: ({ id }) => {
      refresh();
      toast({ title: t("listen.customer.merged"), undo: () => separate.mutate(id) });
    },
  });
  return { merge, separate };
}
