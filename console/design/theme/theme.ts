import { storedValue } from "#browser/stored-value.ts";

export type Theme = "system" | "light" | "dark";

/** The reader's choice; "system" follows the operating system. app/before-paint.js reads the same key. */
export const theme = storedValue<Theme>("koewa.theme", (found) => (found === "light" || found === "dark" ? found : "system"));

/** Writes the choice where tokens.css looks for it, now and after every change. Returns how to stop. */
export function applyTheme(root: HTMLElement): () => void {
  const apply = (): void => {
    const chosen = theme.get();
    if (chosen === "system") delete root.dataset["theme"];
    else root.dataset["theme"] = chosen;
  };
  apply();
  return theme.subscribe(apply);
}
