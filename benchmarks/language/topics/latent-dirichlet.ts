import type { Random } from '@koewa/statistics'

/**
 * Latent Dirichlet allocation by collapsed Gibbs sampling (Griffiths and Steyvers 2004), as a reference: the topic that most
 * words of each text were given.
 */
export function latentDirichlet(texts: readonly (readonly number[])[], vocabulary: number, topics: number, random: Random, sweeps = 100): Int32Array {
  const [alpha, beta] = [50 / topics, 0.01]
  const inTopic = new Int32Array(topics)
  const ofWord = new Int32Array(vocabulary * topics)
  const ofText = texts.map(() => new Int32Array(topics))
  const given = texts.map((text) => Int32Array.from(text, () => Math.floor(random() * topics)))
  const count = (text: number, word: number, topic: number, by: number): void => {
    inTopic[topic] = (inTopic[topic] as number) + by
    ofWord[word * topics + topic] = (ofWord[word * topics + topic] as number) + by
    const own = ofText[text] as Int32Array
    own[topic] = (own[topic] as number) + by
  }
  texts.forEach((text, t) => text.forEach((word, i) => count(t, word, given[t]?.[i] ?? 0, 1)))
  const weights = new Float64Array(topics)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    texts.forEach((text, t) => text.forEach((word, i) => {
      const own = given[t] as Int32Array
      count(t, word, own[i] as number, -1)
      let sum = 0
      for (let k = 0; k < topics; k++) {
        sum += (((ofText[t]?.[k] ?? 0) + alpha) * ((ofWord[word * topics + k] as number) + beta)) / ((inTopic[k] as number) + vocabulary * beta)
        weights[k] = sum
      }
      const draw = random() * sum
      let topic = 0
      while (topic < topics - 1 && (weights[topic] as number) < draw) topic++
      own[i] = topic
      count(t, word, topic, 1)
    }))
  }
  return Int32Array.from(ofText, (own) => own.indexOf(Math.max(...own)))
}
