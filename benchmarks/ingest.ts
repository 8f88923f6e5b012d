import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { makeDataDirectory, memoryOf, removeDataDirectory, runCli, startInstance } from './instance.ts'
import { readRealTexts, varied } from './real-texts.ts'
import { numberOption, printReport } from './report.ts'

/**
 * Voices per second through an import and through the API in batches of 500, until every one is analysed and in ClickHouse, beside
 * the bare kuromoji tokenizer on one core over the same texts, before and after, and the memory of all processes meanwhile.
 */
const count = numberOption('voices', 50_000)
const batchSize = 500
const texts = varied(await readRealTexts(), count)
const dataDirectory = await makeDataDirectory()
const file = join(dataDirectory, 'voices.csv')
const channels = ['電話', 'メール', 'フォーム', '店舗']

const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`
const occurredAt = (index: number): string => new Date(Date.UTC(2023, 0, 1) + index * 15 * 60_000).toISOString()

function writeCsv(): Promise<void> {
  const rows = texts.map((text, index) => [`row-${index}`, occurredAt(index), `窓口${index % 25}`, channels[index % 4] ?? '', String(index % 11), `顧客${index % 9000}`, text].map(quote).join(','))
  return writeFile(file, `id,日時,顧客接点,チャネル,NPS,顧客ID,本文\n${rows.join('\n')}\n`)
}

/** Documents a second of the bare reference tokenizer, in a process of its own on one core. */
async function referenceSpeed(): Promise<number> {
  await writeFile(join(dataDirectory, 'texts.json'), JSON.stringify(texts.slice(0, 20_000)))
  const script = fileURLToPath(new URL('./reference/kuromoji-speed.mjs', import.meta.url))
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, join(dataDirectory, 'texts.json')], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The reference tokenizer failed: ${stderr}`)
  return Number(stdout)
}

async function throughApi(url: string, key: string): Promise<void> {
  for (let from = 0; from < texts.length; from += batchSize) {
    const voices = texts.slice(from, from + batchSize).map((text, offset) => ({
      source: 'bench', sourceId: `api-${from + offset}`, occurredAt: occurredAt(from + offset), touchpoint: `窓口${(from + offset) % 25}`,
      channel: 'form', text, scores: { nps: (from + offset) % 11 }, customer: { externalId: `顧客${(from + offset) % 9000}` },
    }))
    const response = await fetch(`${url}/api/v1/voices`, {
      method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ voices }),
    })
    if (response.status !== 200) throw new Error(`POST /api/v1/voices answered ${response.status}: ${await response.text()}`)
    await response.arrayBuffer()
  }
}

async function untilUnderstood(url: string): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(`${url}/metrics`)).text()
    if (/^koewa_projection_waiting 0$/m.test(metrics)) return
    await sleep(100)
  }
}

type ImportResult = { rows: number; accepted: number; duplicates: number; rejected: number; seconds: number }

try {
  await writeCsv()
  const before = await referenceSpeed()
  const instance = await startInstance(dataDirectory)
  await sleep(4000)
  const idle = await memoryOf(dataDirectory)
  for (const name of ['import', 'api']) {
    await runCli(dataDirectory, ['workspace', 'create', name, '--owner', 'owner@bench.example', '--password-stdin', '--json'], 'ingest-bench-password\n')
  }
  const { key } = await runCli<{ key: string }>(dataDirectory, ['key', 'create', '--workspace', 'api', '--scope', 'voices:write', '--json'])
  let peak = 0
  const watching = setInterval(() => void memoryOf(dataDirectory).then((memory) => (peak = Math.max(peak, memory))), 1000)
  const result = await runCli<ImportResult>(dataDirectory, ['import', file, '--workspace', 'import', '--json'])
  const peakOfImport = peak
  const begun = performance.now()
  await throughApi(instance.url, key)
  const answered = (performance.now() - begun) / 1000
  await untilUnderstood(instance.url)
  const apiSeconds = (performance.now() - begun) / 1000
  clearInterval(watching)
  await instance.stop()
  const after = await referenceSpeed()
  const reference = (before + after) / 2
  printReport({
    benchmark: 'ingest',
    figures: [
      { name: 'voices imported', value: result.accepted, unit: '' },
      { name: 'import, until all is understood', value: result.accepted / result.seconds, unit: 'voices/s' },
      { name: 'API, accepted', value: count / answered, unit: 'voices/s' },
      { name: 'API, until all is understood', value: count / apiSeconds, unit: 'voices/s' },
      { name: 'API / reference', value: count / apiSeconds / reference, unit: '' },
      { name: 'idle memory (PSS)', value: idle, unit: 'MB' },
      { name: 'most memory over idle during the import', value: peakOfImport - idle, unit: 'MB' },
      { name: 'most memory over idle in all', value: peak - idle, unit: 'MB' },
    ],
    reference: [{ name: '@sglkc/kuromoji 1.1.0, bare, one core', value: reference, unit: 'docs/s' }],
    ratio: result.accepted / result.seconds / reference,
    note: 'Texts are varied so that none repeats; the analyzer’s word cache is on, as in production.',
  })
} finally {
  await removeDataDirectory(dataDirectory)
}
