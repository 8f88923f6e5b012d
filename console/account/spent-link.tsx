import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Notice } from "#design/feedback/notice.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";

/** Shown in place of a form whose link is missing or spent. */
export function SpentLink({ missing }: { missing: boolean }): ReactNode {
  const t = useText();
  return (
    <>
      <Notice tone="warn" live title={t(missing ? "account.token.missing" : "account.token.used")}>
        {t(missing ? "account.token.missingLead" : "account.token.usedLead")}
      </Notice>
      <p>
        <Link to="/sign-in" className={textLink}>
          {t("account.signIn.title")}
        </Link>
      </p>
    </>
  );
}
