import { analysisVersion } from '@koewa/language'

/** Rises when the server keeps more of what the analyser says, so that what was stored before can be told apart. */
const kept = 3

/** What an analysis made today is stored under; another one means that analysing anew would say more, or otherwise. */
export const storedVersion = `${analysisVersion}+kept-${kept}`

const learntMark = '+sentiment-'

/** As `storedVersion`, of an analysis whose sentiment a learnt version judged. */
export const learntVersion = (label: string): string => `${storedVersion}${learntMark}${label}`

/** The version without who judged the sentiment. */
export const engineVersionOf = (version: string): string => version.split(learntMark)[0] ?? version

/** Number and revision of the learnt version that judged, such as 3.1; undefined: the engine did. */
export const learntLabelOf = (version: string): string | undefined => version.split(learntMark)[1]
