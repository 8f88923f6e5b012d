import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { addComment, removeComment } from "#api/initiative-parts.ts";
import type { Comment, InitiativeDetail } from "#api/initiatives.ts";
import { useSession } from "#api/me.ts";
import { membersQuery } from "#api/members.ts";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { Field } from "#design/form/field.tsx";
import { MentionInput } from "#design/form/mention-input.tsx";
import { mentioned, mentionSpans } from "#design/form/mentions.ts";
import { IconButton } from "#design/icon-button.tsx";
import { Section } from "#design/section.tsx";
import { Highlighted } from "#design/text/highlighted.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** What people say about the work, oldest first. */
export function Comments({ initiative }: { initiative: InitiativeDetail }): ReactNode {
  const t = useText();
  const { can } = useSession();
  return (
    <Section title={t("initiatives.comments")}>
      <ul className="empty:hidden">
        {initiative.comments.map((comment) => (
          <Item key={comment.id} id={initiative.id} comment={comment} />
        ))}
      </ul>
      {can("initiatives:write") && <AddComment id={initiative.id} />}
    </Section>
  );
}

function Item({ id, comment }: { id: string; comment: Comment }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { me } = useSession();
  const { run } = useVerb(["initiatives"]);
  const { by, at, text, mentions } = comment;
  const again = { text, mentions: mentions.map(({ memberId }) => memberId) };
  return (
    <li className="mb-4">
      <p className="flex items-center gap-3 text-note text-faint">
        <span className="font-semibold text-soft">{by.name}</span>
        <time dateTime={at} title={format.dateTime(at)}>
          {format.relative(at)}
        </time>
        {by.memberId === me.memberId && (
          <IconButton
            icon={Trash2}
            label={t("initiatives.removeComment")}
            onClick={() => void run(() => removeComment(id, comment.id), { done: t("initiatives.commentRemoved"), undo: () => addComment(id, again) })}
            className="-my-2"
          />
        )}
      </p>
      <p className="measure text-body">
        <Highlighted text={text} spans={mentionSpans(text, mentions.map(({ name }) => name))} />
      </p>
    </li>
  );
}

function AddComment({ id }: { id: string }): ReactNode {
  const t = useText();
  const { busy, run } = useVerb(["initiatives"]);
  const people = useQuery(membersQuery()).data ?? [];
  const [text, setText] = useState("");
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const said = text.trim();
    if (said === "" || busy) return;
    const added = await run(() => addComment(id, { text: said, mentions: mentioned(said, people).map((person) => person.id) }), { done: t("initiatives.commentAdded") });
    if (added) setText("");
  };
  return (
    <form onSubmit={(event) => void add(event)} className="grid justify-items-start gap-2 print:hidden">
      <Field label={t("initiatives.comment")} hint={t("initiatives.commentHint")} className="measure w-full">
        <MentionInput value={text} people={people} onChange={setText} />
      </Field>
      <Button type="submit" busy={busy} disabled={text.trim() === ""}>
        {t("initiatives.send")}
      </Button>
    </form>
  );
}
