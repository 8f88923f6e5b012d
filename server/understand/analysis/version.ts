import { analysisVersion } from '@koewa/language'

/** Rises when the server keeps more of what the analyser says, so that what was stored before can be told apart. */
const kept = 2

/** What an analysis made today is stored under; another one means that analysing anew would say more, or otherwise. */
export const storedVersion = `${analysisVersion}+kept-${kept}`
