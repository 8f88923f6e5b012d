/** Message ids that a source names outright: t("…"), id="…", and the `title`/`lead`/`keywords` of screens. */
export function namedIds(source: string): string[] {
  const calls = source.matchAll(/\bt\(\s*"([\w.-]+)"/g);
  const either = source.matchAll(/\bt\([^()]*\?\s*"([\w.-]+)"\s*:\s*"([\w.-]+)"/g);
  const elements = source.matchAll(/<Message\s+id="([\w.-]+)"/g);
  return [...calls, ...either, ...elements].flatMap(([, ...ids]) => ids.filter((id) => id !== undefined));
}
