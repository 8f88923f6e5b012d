import { createAnalyzer } from '../packages/language/index.ts'
import { readMarkedLines, scorePersonalData } from '../packages/language/personal-data/corpus.ts'
import { printReport } from './report.ts'

/** Recall and precision per kind over the marked lines of packages/language/quality/personal-data.tsv; a span counts only when exact. `--set unseen-2`: of another file there. */
const at = process.argv.indexOf('--set')
const lines = readMarkedLines(at < 0 ? 'personal-data' : `personal-data-${process.argv[at + 1] ?? ''}`)
const { kinds, faults } = scorePersonalData(lines, createAnalyzer().findPersonalData)
printReport({
  benchmark: 'personal-data',
  figures: [
    { name: 'lines', value: lines.length, unit: '' },
    { name: 'marked spans', value: kinds.reduce((sum, { marked }) => sum + marked, 0), unit: '' },
    ...kinds.flatMap(({ kind, marked, found, right }) => [
      { name: `${kind}, recall (${marked} marked)`, value: right / marked, unit: '' },
      { name: `${kind}, precision (${found} found)`, value: right / found, unit: '' },
    ]),
  ],
  note: faults.join('\n'),
})
