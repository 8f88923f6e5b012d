import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { PreviewRow } from "#api/imports.ts";
import { touchpointsQuery } from "#api/touchpoints.ts";
import { useFormat } from "#i18n/language-provider.tsx";
import { useText } from "#i18n/use-text.tsx";

/** Which places the first rows would bring in, so that a misread column is noticed before it fills the list of touchpoints. */
export function NewTouchpoints({ rows }: { rows: readonly PreviewRow[] }): ReactNode {
  const t = useText();
  const format = useFormat();
  const known = useQuery(touchpointsQuery).data;
  if (known === undefined) return null;
  const names = new Set(known.flatMap(({ name, otherNames }) => [name, ...otherNames].map(fold)));
  const brought = [...new Set(rows.flatMap(({ error, values }) => (error || !values["touchpoint"] ? [] : [values["touchpoint"]])))].filter((name) => !names.has(fold(name)));
  if (brought.length === 0) return null;
  return <p className="mb-3 text-note text-soft">{t("listen.import.newTouchpoints", { names: format.list(brought.slice(0, 8)) })}</p>;
}

/** Width, case and spacing name the same place (the server's touchpoint.ts). */
const fold = (name: string): string => name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
