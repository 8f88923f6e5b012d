import { useQueryClient } from "@tanstack/react-query";
import { ME_KEY } from "#api/query-client.ts";
import { updateMe } from "#api/update-me.ts";
import { useStoredValue } from "#browser/stored-value.ts";
import { type Language, language } from "#i18n/language.ts";

/** The language of this browser and how a member changes it. */
export function useSpeak(): [Language, (next: Language) => void] {
  const client = useQueryClient();
  const [chosen, choose] = useStoredValue(language);
  const speak = (next: Language): void => {
    choose(next);
    // What is chosen here follows the member to other devices; when that fails this browser still keeps it.
    void updateMe({ language: next }).then((answer) => client.setQueryData(ME_KEY, answer), () => undefined);
  };
  return [chosen, speak];
}
