/** Message ids that a source names outright: t("…"), id="…", and the `title`/`lead`/`keywords` of screens. */
export function namedIds(source: string): string[] {
  const calls = source.matchAll(/\bt\(\s*"([\w.-]+)"/g);
  const either = source.matchAll(/\bt\([^()]*\?\s*"([\w.-]+)"\s*:\s*"([\w.-]+)"/g);
  const elements = source.matchAll(/<Message\s+id="([\w.-]+)"/g);
  return [...calls, ...either, ...elements].flatMap(([, ...ids]) => ids.filter((id) => id !== undefined));
}

/** Whether a source can name an id at all: as a whole string anywhere in it, or by a template: `area.${part}`, `${area}.title`. */
export function mayName(source: string): (id: string) => boolean {
  const whole = new Set([...source.matchAll(/["'`]([\w.:-]+)["'`]/g)].map(([, id]) => id));
  const templates = [...source.matchAll(/`((?:[a-z]\w*|\$\{[^`{}]*\})\.[^`\s]*)`/g)].map(([, template = ""]) => template).filter((template) => template.includes("${"));
  const named = new RegExp(`^(?:${[...new Set(templates.map(patternOf))].join("|")})$`);
  return (id) => whole.has(id) || named.test(id);
}

/** What stands in the template's place of the area is one word; what stands behind may be several. */
function patternOf(template: string): string {
  const [first = "", ...rest] = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return rest.reduce((pattern, part) => `${pattern}${pattern === "" ? "\\w+" : "[\\w.:-]+"}${part}`, first);
}
