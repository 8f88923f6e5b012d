import { useIntl } from "react-intl";
import { ApiError } from "#api/errors.ts";
import { useText } from "#i18n/use-text.tsx";

/**
 * Why something failed, in the reader's language: `problem.<code>` of the catalogues where people meet the problem,
 * otherwise the server's own words (English); a sentence about the connection when no answer came.
 */
export function useProblemSentence(): (error: unknown) => string {
  const t = useText();
  const { messages, locale } = useIntl();
  return (error) => {
    if (!(error instanceof ApiError)) return t("design.error.unknown");
    if (error.unreachable) return t("design.error.unreachable");
    // An unnamed conflict is told best by the server, for those who read its language.
    const known = error.code && `problem.${error.code}` in messages && !(error.code === "conflict" && error.detail && locale === "en");
    return known ? t(`problem.${error.code}`) : (error.detail ?? error.message);
  };
}
