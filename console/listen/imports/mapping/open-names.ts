import type { Mapping } from "#api/imports.ts";
import type { useText } from "#i18n/use-text.tsx";
import { missingTargets } from "./fields.ts";
import { targetLabel } from "./target-row.tsx";

/** What a mapping still lacks before it can run, as the page calls it. */
export function openNames(t: ReturnType<typeof useText>, mapping: Mapping): readonly string[] {
  const { source, attributes } = mapping;
  return [
    ...missingTargets(mapping).map((target) => {
      const column = targetLabel(t, mapping, target);
      return target === "text" ? t("listen.import.textOrScore", { column }) : column;
    }),
    ...(source.trim() === "" ? [t("listen.import.source")] : []),
    ...(attributes.some(({ name, column }) => name.trim() === "" || column === "") ? [t("listen.import.attributes")] : []),
  ];
}
