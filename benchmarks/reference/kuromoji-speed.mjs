import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

// Prints documents a second of the bare tokenizer over the texts of a JSON file.
const require = createRequire(import.meta.url)
const kuromoji = require('@sglkc/kuromoji')
const dicPath = join(dirname(require.resolve('@sglkc/kuromoji/package.json')), 'dict')
const texts = JSON.parse(readFileSync(process.argv[2], 'utf8'))
kuromoji.builder({ dicPath }).build((error, tokenizer) => {
  if (error) throw error
  for (const text of texts.slice(0, 500)) tokenizer.tokenize(text)
  const begun = performance.now()
  for (const text of texts) tokenizer.tokenize(text)
  process.stdout.write(String(texts.length / ((performance.now() - begun) / 1000)))
})
