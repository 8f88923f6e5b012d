import { type ReactNode, useEffect } from "react";
import { Phrase } from "#design/text/phrase.tsx";
import { useText } from "#i18n/use-text.tsx";

export interface PageProps {
  /** The h1, and the window's title. */
  readonly title: string;
  readonly lead?: string;
  /** Where this page hangs: links above the title. */
  readonly above?: ReactNode;
  /** Buttons beside the title; at most one primary. */
  readonly tools?: ReactNode;
  readonly children?: ReactNode;
}

/** What every screen begins with. */
export function Page({ title, lead, above, tools, children }: PageProps): ReactNode {
  usePageTitle(title);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          {above && <div className="mb-1 text-note text-soft">{above}</div>}
          <h1 className="text-h1">
            <Phrase>{title}</Phrase>
          </h1>
          {lead && (
            <p className="measure mt-2 text-body text-soft">
              <Phrase>{lead}</Phrase>
            </p>
          )}
        </div>
        {tools && <div className="flex flex-wrap items-center gap-2 print:hidden">{tools}</div>}
      </header>
      {children}
    </div>
  );
}

/** Names the window (and the history entry) after the page. */
export function usePageTitle(title: string): void {
  const t = useText();
  const full = t("app.title", { page: title });
  useEffect(() => {
    document.title = full;
  }, [full]);
}
