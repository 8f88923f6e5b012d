import { Link } from "@tanstack/react-router";
import { type DragEvent, type ReactNode, useState } from "react";
import { changeTopic } from "#api/change-topics.ts";
import { useSession } from "#api/me.ts";
import type { Topic } from "#api/topics.ts";
import { Badge } from "#design/badge.tsx";
import { cx } from "#design/cx.ts";
import { useVerb } from "#design/feedback/use-verb.ts";
import { useText } from "#i18n/use-text.tsx";
import { CONCERNED } from "./concerned.ts";
import { NameEdit } from "./name-edit.tsx";
import { canLieBelow, depthOf } from "./topic-tree.ts";

interface TopicNameProps {
  readonly topic: Topic;
  readonly topics: readonly Topic[];
  readonly editing: boolean;
  readonly onEdited: () => void;
}

/** What a drag carries; another kind of drag is none of ours. */
const CARRIED = "application/x-koewa-topic";

/** A topic in the tree: its name changes in place, and it can be dragged onto the topic it should lie below. */
export function TopicName({ topic, topics, editing, onEdited }: TopicNameProps): ReactNode {
  const t = useText();
  const { can } = useSession();
  const verb = useVerb(CONCERNED);
  const [over, setOver] = useState(false);
  const known = new Map(topics.map((each) => [each.id, each]));
  const { id, name } = topic;
  const rename = async (next: string): Promise<void> => {
    if (await verb.run(() => changeTopic(id, { name: next }), { done: t("topics.renamed", { name: next }), undo: () => changeTopic(id, { name }) })) onEdited();
  };
  const drop = (event: DragEvent): void => {
    setOver(false);
    const moved = known.get(event.dataTransfer.getData(CARRIED));
    if (!moved || moved.parentId === id || !canLieBelow(moved, topic, topics)) return;
    event.preventDefault();
    void verb.run(() => changeTopic(moved.id, { parentId: id }), { done: t("topics.movedBelow", { name: moved.name, parent: name }), undo: () => changeTopic(moved.id, { parentId: moved.parentId }) });
  };
  const takes = can("topics:write") && topic.status === "active" && topic.mergedInto === null;
  return (
    <span
      className={cx("-my-1 flex flex-wrap items-center gap-2 rounded-sm py-1", over && "bg-accent-wash outline outline-accent")}
      style={{ paddingLeft: `${depthOf(topic, known) * 1.25}rem` }}
      {...(takes && {
        onDragOver: (event: DragEvent) => {
          if (!event.dataTransfer.types.includes(CARRIED)) return;
          event.preventDefault();
          setOver(true);
        },
        onDragLeave: () => setOver(false),
        onDrop: drop,
      })}
    >
      {editing ? (
        <NameEdit name={name} busy={verb.busy} onSave={(next) => void rename(next)} onCancel={onEdited} />
      ) : (
        <Link
          to="/understand/topics/$id"
          params={{ id }}
          draggable={takes}
          onDragStart={(event) => event.dataTransfer.setData(CARRIED, id)}
          className="hover:text-accent hover:underline hover:underline-offset-[3px]"
        >
          {name}
        </Link>
      )}
      {topic.proposed && <Badge tone="accent">{t("topics.proposed")}</Badge>}
      {topic.mergedInto && <span className="text-note text-soft">{t("topics.mergedInto", { name: known.get(topic.mergedInto)?.name ?? "" })}</span>}
    </span>
  );
}
