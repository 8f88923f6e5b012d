import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Notice } from "#design/feedback/notice.tsx";
import { textLink } from "#design/text-link.ts";
import { useText } from "#i18n/use-text.tsx";

export interface SpentLinkProps {
  /** What the link was for: each is renewed by somebody else. */
  readonly of: "setup" | "invitation" | "password";
  /** The address came without its token. */
  readonly missing: boolean;
}

/** Shown in place of a form whose link is missing or spent: why, and who can make a new one. */
export function SpentLink({ of, missing }: SpentLinkProps): ReactNode {
  const t = useText();
  return (
    <>
      <Notice tone="warn" live title={t(missing ? "account.token.missing" : "account.token.used")}>
        <p>{t(missing ? "account.token.missingLead" : "account.token.usedLead")}</p>
        <p className="mt-2">{t(`account.token.renew.${of}`)}</p>
      </Notice>
      <p>
        <Link to="/sign-in" className={textLink}>
          {t("account.signIn.title")}
        </Link>
      </p>
    </>
  );
}
