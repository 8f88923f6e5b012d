import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { type ReactNode, useState } from "react";
import { analyseAnew } from "#api/analysis-progress.ts";
import { useSession } from "#api/me.ts";
import { useFaultSentence } from "#design/feedback/fault-sentence.ts";
import { IconButton } from "#design/icon-button.tsx";
import { Confirm } from "#design/overlay/confirm.tsx";
import { Menu, MenuItem } from "#design/overlay/menu.tsx";
import { useToast } from "#design/overlay/toast.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Lets every voice be analysed anew, for those who run the workspace; its progress stands on the page. */
export function AnalyseAnew(): ReactNode {
  const t = useText();
  const { can } = useSession();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useFaultSentence();
  const [asking, setAsking] = useState(false);
  const begin = useMutation({ mutationFn: analyseAnew, onSuccess: () => client.invalidateQueries({ queryKey: ["analysis"] }) });
  if (!can("settings:write")) return null;
  return (
    <>
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t("topics.moreTools")} />}>
        <MenuItem onSelect={() => setAsking(true)}>{t("topics.anew.open")}</MenuItem>
      </Menu>
      <Confirm open={asking} title={t("topics.anew.title")} action={t("topics.anew.do")} onConfirm={() => begin.mutateAsync().catch((error: unknown) => toast({ title: sentence(error), tone: "bad" }))} onClose={() => setAsking(false)}>
        <p>{t("topics.anew.lead")}</p>
      </Confirm>
    </>
  );
}
