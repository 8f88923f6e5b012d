import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { draftName, type Draft, refuseDraft, takeDraft } from "#api/drafts.ts";
import { languageModelQuery } from "#api/language-model.ts";
import { useSession } from "#api/me.ts";
import { useStoredValue } from "#browser/stored-value.ts";
import { Badge } from "#design/badge.tsx";
import { Button } from "#design/button.tsx";
import { useVerb } from "#design/feedback/use-verb.ts";
import { language } from "#i18n/language.ts";
import { useText } from "#i18n/use-text.tsx";
import { SendingNote } from "./sending-note.tsx";

interface DraftNameProps {
  /** What the name is for: a topic, or the voices that a proposal rests on. */
  readonly about: { readonly topicId: string } | { readonly voiceIds: readonly string[] };
  /** Puts the name where one is written; saving it stays the person's. */
  readonly onTake: (name: string) => void;
}

/** Drafts a name, where a language model is set up; a person takes it or not. */
export function DraftName({ about, onTake }: DraftNameProps): ReactNode {
  const t = useText();
  const { can } = useSession();
  const [spoken] = useStoredValue(language);
  const model = useQuery(languageModelQuery).data;
  const { busy, run } = useVerb(["drafts", "language-model"]);
  const [draft, setDraft] = useState<Draft>();
  if (!model?.enabled || !can("topics:write")) return null;
  const decide = async (one: Draft, yes: boolean): Promise<void> => {
    if (!(await run(() => (yes ? takeDraft : refuseDraft)(one.id), { done: t(yes ? "drafts.nameTaken" : "drafts.refused") }))) return;
    if (yes && one.name) onTake(one.name);
    setDraft(undefined);
  };
  return (
    <div className="grid gap-2">
      {draft ? (
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone="warn">{t("drafts.mark")}</Badge>
          <span className="text-body">{draft.name}</span>
          <Button size="small" busy={busy} onClick={() => void decide(draft, true)}>
            {t("drafts.useName")}
          </Button>
          <Button size="small" look="quiet" busy={busy} onClick={() => void decide(draft, false)}>
            {t("drafts.refuse")}
          </Button>
        </div>
      ) : (
        <div>
          <Button size="small" busy={busy} onClick={() => void run(async () => setDraft(await draftName(about, spoken)), {})}>
            {t("drafts.name")}
          </Button>
        </div>
      )}
      <SendingNote model={model} />
    </div>
  );
}
