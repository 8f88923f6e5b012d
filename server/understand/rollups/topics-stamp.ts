import { createHash } from 'node:crypto'
import type { Mapping } from '../explorer/aggregation.ts'

/** Changes whenever a topic is merged, moved, archived or added: sums by topic then have to be made anew. */
export const topicsStamp = ({ from, to }: Mapping): string => createHash('md5').update(JSON.stringify(from.map((id, at) => [id, to[at]]).sort())).digest('hex')
