import type { Search } from '../../platform/search/search.ts'
import { explorerOf } from '../explorer/explorer.ts'
import type { VoiceItem } from './item.ts'
import { newestVoices } from './list.ts'

/** The newest customers' voices in sight that hold the words, each by the stretch of its masked text around the first of them. */
export const searchVoices: Search = async (platform, actor, { q, limit }) => {
  if (!actor.permissions.has('voices:read')) return []
  const voices = await newestVoices(explorerOf(platform), actor, { q }, limit)
  return voices.map((voice) => {
    const detail = voice.touchpoint?.name
    return { kind: 'voice', id: voice.id, title: excerpt(voice), ...(detail !== undefined && { detail }) }
  })
}

/** Letters before the first hit, so that the reader sees what it belongs to, and letters in all: two lines of the palette. */
const before = 12
const length = 80

function excerpt({ text, highlights }: Pick<VoiceItem, 'text' | 'highlights'>): string {
  const hit = highlights.find(({ kind }) => kind === 'query')?.start ?? 0
  const from = hit <= before ? 0 : hit - before
  // By letters, not by code units: half of a surrogate pair is no letter.
  const letters = Array.from(text.slice(from))
  const shown = letters.slice(0, length).join('').replace(/^[\uDC00-\uDFFF]/, '').replaceAll(/\s+/g, ' ')
  return `${from > 0 ? '…' : ''}${shown}${letters.length > length ? '…' : ''}`
}
