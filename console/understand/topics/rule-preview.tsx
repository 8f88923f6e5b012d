import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useSession } from "#api/me.ts";
import { type RulePreview as Preview, rulePreviewQuery, tagsNothing, type TopicRule } from "#api/topics.ts";
import type { Voice } from "#api/voices.ts";
import { useDebounced } from "#browser/use-debounced.ts";
import { Loaded } from "#design/feedback/loaded.tsx";
import { Skeleton } from "#design/feedback/skeleton.tsx";
import { Section } from "#design/section.tsx";
import { Tabs } from "#design/tabs.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { VoiceEntry } from "../explorer/voice-entry.tsx";

/** A pause in editing after which the rule is tried, milliseconds. */
const PAUSE = 500;

/** A rule the server takes: pairs that are not written out yet are left aside. */
const complete = (rule: TopicRule): TopicRule => ({ ...rule, near: rule.near.filter(({ words }) => words.length > 1) });

/** What the rule as it is being written would find, and what is otherwise than under the saved one. */
export function RulePreview({ rule, saved }: { rule: TopicRule; saved: TopicRule | undefined }): ReactNode {
  const t = useText();
  const { can } = useSession();
  const tried = useDebounced(complete(rule), PAUSE);
  const differs = saved !== undefined && JSON.stringify(tried) !== JSON.stringify(saved);
  const query = useQuery({ ...rulePreviewQuery(tried, differs ? saved : undefined), ...(can("topics:write") ? {} : { enabled: false }) });
  if (!can("topics:write")) return null;
  return (
    <Section title={t("topics.preview")}>
      {tagsNothing(tried) ? (
        <p className="text-soft">{t("topics.preview.empty")}</p>
      ) : (
        <Loaded query={query} skeleton={<Skeleton lines={16} />}>
          {(preview) => <Found preview={preview} />}
        </Loaded>
      )}
    </Section>
  );
}

function Found({ preview: { count, complete: all, samples, change } }: { preview: Preview }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [shown, setShown] = useState<"all" | "added" | "removed">("all");
  return (
    <>
      <p aria-live="polite" className="mb-3">
        <span className="font-serif text-h2">{t(all ? "topics.preview.count" : "topics.preview.atLeast", { count: format.number(count) })}</span>
        {change && <span className="ml-3 text-soft">{t("topics.preview.change", { added: format.number(change.added), removed: format.number(change.removed) })}</span>}
      </p>
      {change ? (
        <Tabs
          label={t("topics.preview.which")}
          value={shown}
          onChange={setShown}
          tabs={[
            { value: "all", label: t("topics.preview.all"), content: <Samples voices={samples} /> },
            { value: "added", label: t("topics.preview.added", { count: change.added }), content: <Samples voices={change.addedSamples} /> },
            { value: "removed", label: t("topics.preview.removed", { count: change.removed }), content: <Samples voices={change.removedSamples} /> },
          ]}
        />
      ) : (
        <Samples voices={samples} />
      )}
    </>
  );
}

const EVERY_DAY = {};

function Samples({ voices }: { voices: readonly Voice[] }): ReactNode {
  const t = useText();
  if (voices.length === 0) return <p className="py-2 text-soft">{t("topics.preview.none")}</p>;
  return (
    <ul>
      {voices.map((voice) => (
        <VoiceEntry key={voice.id} voice={voice} filter={EVERY_DAY} brief />
      ))}
    </ul>
  );
}
