/** The words of a name that `discoverTopics` made: エンジンの停止 → エンジン and 停止; one word stays itself. */
export const phraseParts = (phrase: string): string[] => phrase.split(/(?<=.)[のが](?=[^のが]+$)/u)
