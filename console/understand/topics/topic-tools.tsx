import { Ellipsis } from "lucide-react";
import { type ReactNode, useState } from "react";
import { changeTopic, separateTopic } from "#api/change-topics.ts";
import { useSession } from "#api/me.ts";
import type { Topic } from "#api/topics.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { IconButton } from "#design/icon-button.tsx";
import { Menu, MenuItem } from "#design/overlay/menu.tsx";
import { useText } from "#i18n/use-text.tsx";
import { CONCERNED } from "./concerned.ts";
import { MergeDialog } from "./merge-dialog.tsx";

/** What can be done with a topic besides editing it; each can be undone. */
export function TopicTools({ topic, topics }: { topic: Topic; topics: readonly Topic[] }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const verb = useVerb(CONCERNED);
  const [merging, setMerging] = useState(false);
  if (!can("topics:write")) return null;
  const { id, name } = topic;
  const change = (done: string, now: Parameters<typeof changeTopic>[1], before: Parameters<typeof changeTopic>[1]): void =>
    void verb.run(() => changeTopic(id, now), { done: t(done, { name }), undo: () => changeTopic(id, before) });
  return (
    <>
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t("topics.tools", { name })} className="-my-2" disabled={verb.busy} />}>
        {topic.proposed && <MenuItem onSelect={() => void verb.run(() => changeTopic(id, { proposed: false }), { done: t("topics.confirmed", { name }) })}>{t("topics.confirm")}</MenuItem>}
        {topic.mergedInto === null && <MenuItem onSelect={() => setMerging(true)}>{t("topics.merge")}</MenuItem>}
        {topic.mergedInto !== null && <MenuItem onSelect={() => void verb.run(() => separateTopic(id), { done: t("topics.separated", { name }) })}>{t("topics.separate")}</MenuItem>}
        {topic.status === "active" ? (
          <MenuItem onSelect={() => change("topics.archived", { status: "archived" }, { status: "active" })}>{t("topics.archive")}</MenuItem>
        ) : (
          <MenuItem onSelect={() => change("topics.restored", { status: "active" }, { status: "archived" })}>{t("topics.restore")}</MenuItem>
        )}
      </Menu>
      {merging && <MergeDialog topic={topic} topics={topics} onClose={() => setMerging(false)} />}
    </>
  );
}
