import { startBench } from './explore/engines.ts'
import { fill } from './explore/fill.ts'
const t0 = Date.now()
const bench = await startBench(process.argv[3] ?? '')
try { console.log(await fill(bench, Number(process.argv[4]), (l) => console.log(((Date.now()-t0)/1000).toFixed(1), l)).then(({voices, from, to}) => ({voices, from, to}))) } finally { await bench.stop() }
process.exit()
