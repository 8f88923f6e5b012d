import { run } from './language/topics.ts'
import { printReport } from './report.ts'

for (const report of await run()) printReport(report)
