/** Message ids that a source names outright: t("…"), id="…", and the `title`/`lead`/`keywords` of screens. */
export function namedIds(source: string): string[] {
  const calls = source.matchAll(/\bt\(\s*"([\w.-]+)"/g);
  const either = source.matchAll(/\bt\([^()]*\?\s*"([\w.-]+)"\s*:\s*"([\w.-]+)"/g);
  const elements = source.matchAll(/<Message\s+id="([\w.-]+)"/g);
  return [...calls, ...either, ...elements].flatMap(([, ...ids]) => ids.filter((id) => id !== undefined));
}

/** Whether a source can name an id at all: as a whole string anywhere in it, or by a template that begins with its area. */
export function mayName(source: string): (id: string) => boolean {
  const whole = new Set([...source.matchAll(/["'`]([\w.:-]+)["'`]/g)].map(([, id]) => id));
  const templates = [...source.matchAll(/`([a-z]\w*\.[^`\s]*\$\{[^`]*)`/g)].map(([, template = ""]) => template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  const named = new RegExp(`^(?:${[...new Set(templates.map((parts) => parts.join("[\\w.:-]+")))].join("|")})$`);
  return (id) => whole.has(id) || named.test(id);
}
