import type { ReactNode } from "react";
import type { Morning } from "#api/morning.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { useText } from "#i18n/use-text.tsx";
import { AddressLink } from "../address-link.tsx";

/** The headline and the sentences below it, each a way to the voices it counts. */
export function Lead({ weeks, lead }: { weeks: NonNullable<Morning["weeks"]>; lead: Morning["lead"] }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [headline, ...others] = lead;
  const days = format.dateRange(weeks.now.from, weeks.now.to);
  return (
    <section aria-labelledby="home-headline">
      <p className="text-note text-faint">{weeks.stale === null ? days : t("home.periodStale", { days, day: format.date(weeks.stale) })}</p>
      {headline && (
        <h2 id="home-headline" className="mt-1 text-[1.5rem] leading-snug">
          <AddressLink href={headline.href} className="hover:text-accent">
            <Phrase>{headline.text[format.language]}</Phrase>
          </AddressLink>
        </h2>
      )}
      {others.length > 0 && (
        <ul className="measure mt-4 grid gap-2 leading-relaxed">
          {others.map(({ key, href, text }) => (
            <li key={key}>
              <AddressLink href={href} className="hover:text-accent">
                {text[format.language]}
              </AddressLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
