import type { ReactNode } from "react";
import { usePageTitle } from "#app/page.tsx";
import { LanguageLinks } from "./language-links.tsx";
import { Phrase } from "#design/text/phrase.tsx";
import { useText } from "#i18n/use-text.tsx";

/** The page of people who are not signed in: masthead, one column, nothing else. */
export function AccountFrame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }): ReactNode {
  const t = useText();
  usePageTitle(title);
  return (
    <div className="mx-auto flex min-h-dvh max-w-md flex-col px-5 py-8">
      <header className="mt-[6dvh] border-b-2 border-ink pb-4 text-center">
        <p className="font-serif text-[2.5rem] leading-tight font-semibold tracking-widest">
          <span aria-hidden>声輪</span>
          <span className="sr-only">{t("app.name")}</span>
        </p>
        <p className="font-serif text-soft">{t("account.tagline")}</p>
      </header>
      <main className="grid gap-6 border-t border-rule pt-8 mt-0.5">
        <div>
          <h1 className="text-h2">
            <Phrase>{title}</Phrase>
          </h1>
          {lead && <p className="mt-1 text-soft">{lead}</p>}
        </div>
        {children}
      </main>
      <footer className="mt-auto pt-12">
        <LanguageLinks />
      </footer>
    </div>
  );
}
