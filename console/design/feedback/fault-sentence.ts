import { useIntl } from "react-intl";
import { ApiError } from "#api/errors.ts";
import { useText } from "#i18n/use-text.tsx";

/**
 * What the server's refusal means, as a sentence of the reader's language where one is known (problem.json); the server
 * itself speaks English.
 */
export function useFaultSentence(): (error: unknown) => string {
  const t = useText();
  const { messages, locale } = useIntl();
  return (error) => {
    if (!(error instanceof ApiError)) return t("design.error.unknown");
    if (error.unreachable) return t("design.error.unreachable");
    // A page that looks for its thing in a list refuses without a word from the server.
    const code = error.code ?? (error.status === 404 ? "not-found" : "");
    const id = `problem.${code}`;
    // An unnamed conflict is told best by the server, for those who read its language.
    const unnamed = error.code === "conflict" && locale === "en" && error.detail !== undefined;
    return id in messages && !unnamed ? t(id) : (error.detail ?? error.message);
  };
}
