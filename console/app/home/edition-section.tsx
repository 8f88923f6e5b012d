import type { ReactNode } from "react";
import type { MorningItem, MorningSection } from "#api/morning.ts";
import { cx } from "#design/cx.ts";
import { Section } from "#design/section.tsx";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AddressLink } from "../address-link.tsx";

/** One part of the page: its sentences, each a link to what it rests on. */
export function EditionSection({ section: { title, items, empty }, className, children }: { section: MorningSection; className: string; children?: ReactNode }): ReactNode {
  const { language } = useFormat();
  return (
    <Section title={title[language]} className={className}>
      {items.length === 0 ? (
        <AddressLink href={empty.href} className="text-soft hover:text-accent">
          {empty.text[language]}
        </AddressLink>
      ) : (
        <ul>
          {items.map((item) => (
            <Entry key={item.key} item={item} />
          ))}
        </ul>
      )}
      {children}
    </Section>
  );
}

const marks: Readonly<Record<MorningItem["tone"], string>> = { worse: "border-bad", better: "border-good", plain: "border-rule" };

/** The colour repeats what the words say. */
function Entry({ item: { href, text, tone } }: { item: MorningItem }): ReactNode {
  const { language } = useFormat();
  return (
    <li className={cx("mb-3 border-l-2 pl-3", marks[tone])}>
      <AddressLink href={href} className="block leading-relaxed [overflow-wrap:anywhere] hover:text-accent">
        {text[language]}
      </AddressLink>
    </li>
  );
}

/** How the page judges, for whoever asks. */
export function Rules({ rules, className }: { rules: readonly MorningItem["text"][]; className: string }): ReactNode {
  const t = useText();
  const { language } = useFormat();
  return (
    <details className={cx("border-t border-rule pt-3 text-note text-soft", className)}>
      <summary className="cursor-pointer hover:text-accent">{t("home.rules")}</summary>
      <ul className="measure mt-2 grid gap-1.5">
        {rules.map((rule) => (
          <li key={rule.en}>{rule[language]}</li>
        ))}
      </ul>
    </details>
  );
}
