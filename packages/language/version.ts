/** Changes whenever rules or data change what comes out, so that stored analyses can be told apart. */
export const analysisVersion = 'koewa-language-2.9+ipadic-2.7.0'
