import { fieldError } from "#api/errors.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/**
 * What the server found wrong with each field of a form: `errorOf("email")`, or `errorOf("password", t("…"))` where the
 * page can say more. The server words its faults in English, so Japanese readers get the page's sentence or a plain one.
 */
export function useFieldErrors(error: unknown): (path: string, sentence?: string) => string | undefined {
  const t = useText();
  const { language } = useFormat();
  return (path, sentence) => {
    const found = fieldError(error, path);
    if (found === undefined) return undefined;
    return sentence ?? (language === "en" ? found : t("design.field.wrong"));
  };
}
