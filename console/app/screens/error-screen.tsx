import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ErrorState } from "#design/feedback/error-state.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { Page } from "../page.tsx";

/** What is shown when a screen breaks; the rest of the console stays. */
export function ErrorScreen({ error, reset }: ErrorComponentProps): ReactNode {
  const t = useText();
  return (
      <Page title={t("app.error.title")} lead={t("app.error.lead")}>
        <ErrorState error={error} onRetry={reset} />
        <p>
          <Link to="/" className={textLink}>
            {t("app.error.back")}
          </Link>
        </p>
      </Page>
  );
}
