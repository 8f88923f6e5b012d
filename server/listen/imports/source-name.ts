/** The name of what a file holds: its own without extension, dates, years and counts, so that next month's file is the same source. */
export function sourceOf(fileName: string): string {
  const stem = fileName.replace(/^.*[\\/]/, '').replace(/\.(?:csv|tsv|txt|xlsx|xlsm|jsonl|ndjson|json)$/i, '').normalize('NFKC')
  const name = stem
    .replace(/\s*\(\d+\)$|\s*-\s*(?:コピー|copy)$/i, '')
    .replace(/(?:fy|fiscal)?(?:19|20)\d{2}(?:年度?)?(?:[-_.]?(?:0?[1-9]|1[0-2])(?:月)?(?:[-_.]?[0-3]?\d日?)?)?(?![a-z0-9])|(?:19|20)\d{6}/gi, ' ')
    .replace(/[\s_\-.~〜]+/g, '-').replace(/^-+|-+$/g, '')
  return (name || stem || 'import').slice(0, 100)
}
