import { useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { type ReactNode, useState } from "react";
import { changeTopic, mergeTopic, separateTopic } from "#api/change-topics.ts";
import { useSession } from "#api/me.ts";
import type { Topic } from "#api/topics.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { IconButton } from "#design/icon-button.tsx";
import { Menu, MenuItem } from "#design/overlay/menu.tsx";
import { useText } from "#i18n/use-text.tsx";
import { CONCERNED } from "./concerned.ts";
import { PickTopic } from "./pick-topic.tsx";
import { canLieBelow } from "./topic-tree.ts";

interface TopicToolsProps {
  readonly topic: Topic;
  readonly topics: readonly Topic[];
  /** Where the name is changed in place; without it the page's form does. */
  readonly onRename?: () => void;
}

/** What can be done with a topic besides editing its rule; each can be undone. */
export function TopicTools({ topic, topics, onRename }: TopicToolsProps): ReactNode {
  const t = useText();
  const { can } = useSession();
  const navigate = useNavigate();
  const verb = useVerb(CONCERNED);
  const [asking, setAsking] = useState<"merge" | "move">();
  if (!can("topics:write")) return null;
  const { id, name, parentId } = topic;
  const change = (done: string, now: Parameters<typeof changeTopic>[1], before: Parameters<typeof changeTopic>[1]): Promise<boolean> =>
    verb.run(() => changeTopic(id, now), { done: t(done, { name }), undo: () => changeTopic(id, before) });
  const close = (): void => setAsking(undefined);
  const merge = async (into: Topic | undefined): Promise<void> => {
    if (into && (await verb.run(() => mergeTopic(id, into.id), { done: t("topics.merged", { name, into: into.name }), undo: () => separateTopic(id) }))) close();
  };
  const move = async (parent: Topic | undefined): Promise<void> => {
    if (await change("topics.moved", { parentId: parent?.id ?? null }, { parentId })) close();
  };
  const others = topics.filter((other) => other.id !== id && other.status === "active" && other.mergedInto === null);
  const standing = topic.status === "active" && topic.mergedInto === null;
  return (
    <>
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t("topics.tools", { name })} className="-my-2" disabled={verb.busy} />}>
        {topic.proposed && <MenuItem onSelect={() => void verb.run(() => changeTopic(id, { proposed: false }), { done: t("topics.confirmed", { name }) })}>{t("topics.confirm")}</MenuItem>}
        {onRename && <MenuItem onSelect={onRename}>{t("topics.rename")}</MenuItem>}
        {standing && <MenuItem onSelect={() => void navigate({ to: "/understand/topics/$id", params: { id: "new" }, search: { parent: id } as never })}>{t("topics.addBelow")}</MenuItem>}
        {standing && <MenuItem onSelect={() => setAsking("move")}>{t("topics.move")}</MenuItem>}
        {topic.mergedInto === null && <MenuItem onSelect={() => setAsking("merge")}>{t("topics.merge")}</MenuItem>}
        {topic.mergedInto !== null && <MenuItem onSelect={() => void verb.run(() => separateTopic(id), { done: t("topics.separated", { name }) })}>{t("topics.separate")}</MenuItem>}
        {topic.status === "active" ? (
          <MenuItem onSelect={() => void change("topics.archived", { status: "archived" }, { status: "active" })}>{t("topics.archive")}</MenuItem>
        ) : (
          <MenuItem onSelect={() => void change("topics.restored", { status: "active" }, { status: "archived" })}>{t("topics.restore")}</MenuItem>
        )}
      </Menu>
      {asking === "merge" && (
        <PickTopic title={t("topics.merge.title", { name })} lead={t("topics.merge.lead")} label={t("topics.merge.into")} action={t("topics.merge.do")} topics={others} busy={verb.busy} onPick={(into) => void merge(into)} onClose={close} />
      )}
      {asking === "move" && (
        <PickTopic
          title={t("topics.move.title", { name })} lead={t("topics.move.lead")} label={t("topics.parent")} action={t("topics.move.do")}
          topics={others.filter((other) => canLieBelow(topic, other, topics))} nothing={t("topics.noParent")} first={parentId ?? undefined} busy={verb.busy} onPick={(parent) => void move(parent)} onClose={close}
        />
      )}
    </>
  );
}
