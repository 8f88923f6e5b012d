import { SampleCompany, type SampleVoice } from '../../samples/index.ts'

/** Voices without end: those of the sample company, and when they are spent those of a company of the next seed. No reference data is needed. */
export function endlessVoices(): (count: number) => readonly SampleVoice[] {
  const today = new Date().toISOString().slice(0, 10)
  function* forever(): Generator<SampleVoice> {
    for (let seed = 1; ; seed += 1) {
      for (const week of new SampleCompany({ today, seed, size: 0.5 }).weeks()) {
        for (const voice of week) yield { ...voice, sourceId: `${seed}-${voice.sourceId}` }
      }
    }
  }
  const source = forever()
  return (count) => Array.from({ length: count }, () => source.next().value as SampleVoice)
}
