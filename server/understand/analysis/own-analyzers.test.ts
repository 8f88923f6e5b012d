import { createAnalyzer } from '@koewa/language'
import { describe, expect, it } from 'vitest'
import { ownAnalyzers } from './own-analyzers.ts'

describe('the analysers of workspaces', () => {
  it.each(['{"format":1,"classes":[]}', 'not a version'])('leave the engine to judge where the stored sentiment is %s', (text) => {
    const plain = createAnalyzer()
    const own = ownAnalyzers(plain, () => plain)
    own.take({ sentiment: { key: 'old', value: { label: '1.0', text } } })
    expect(own.knows({ sentiment: 'old' })).toBe(true)
    expect(own.sentiment({ sentiment: 'old' })).toBeUndefined()
    expect(own.judge({ sentiment: 'old' })).toBeUndefined()
    expect(own.of({ sentiment: 'old' }).analyze('対応がとても丁寧でした').sentiment.score).toBeGreaterThan(0)
  })
})
