import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";
import { Page } from "../page.tsx";

/** An address that leads nowhere. */
export function MissingScreen(): ReactNode {
  const t = useText();
  return (
      <Page title={t("app.missing.title")} lead={t("app.missing.lead")}>
        <p>
          <Link to="/" className={textLink}>
            {t("app.error.back")}
          </Link>
        </p>
      </Page>
  );
}
