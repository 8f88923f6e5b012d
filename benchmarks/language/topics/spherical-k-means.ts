import { hashedRow, learnFeatureWeights, type Random, type SparseRow } from '@koewa/statistics'

const bits = 15
const rounds = 30

/** Groups texts by the cosine of their characters 1–4 (TF-IDF), as a reference; the best of three starts (k-means++). */
export function characterClusters(texts: readonly string[], clusters: number, random: Random): Int32Array {
  const grams = texts.map((text) => [1, 2, 3, 4].flatMap((size) => Array.from({ length: Math.max(0, text.length - size + 1) }, (_, i) => text.slice(i, i + size))))
  const weights = learnFeatureWeights(grams, bits)
  const rows = grams.map((each) => hashedRow(weights, each))
  const runs = [0, 1, 2].map(() => lloyd(rows, seeds(rows, clusters, random)))
  return runs.reduce((a, b) => (b.fit > a.fit ? b : a)).assignments
}

function lloyd(rows: readonly SparseRow[], first: Float64Array[]): { assignments: Int32Array; fit: number } {
  let centres = first
  const assignments = new Int32Array(rows.length)
  let fit = 0
  for (let round = 0; round < rounds; round++) {
    fit = 0
    rows.forEach((row, i) => {
      let most = -1
      centres.forEach((centre, k) => {
        const similarity = dot(row, centre)
        if (similarity <= most) return
        most = similarity
        assignments[i] = k
      })
      fit += most
    })
    centres = centres.map((centre, k) => unit(rows.filter((_, i) => assignments[i] === k)) ?? centre)
  }
  return { assignments, fit }
}

/** Rows far from those chosen so far are the likelier next centres. */
function seeds(rows: readonly SparseRow[], clusters: number, random: Random): Float64Array[] {
  const centres = [unit([rows[Math.floor(random() * rows.length)] as SparseRow]) as Float64Array]
  const distance = new Float64Array(rows.length).fill(1)
  while (centres.length < clusters) {
    rows.forEach((row, i) => (distance[i] = Math.min(distance[i] as number, Math.max(0, 1 - dot(row, centres.at(-1) as Float64Array)) ** 2)))
    let draw = random() * distance.reduce((sum, value) => sum + value, 0)
    let next = 0
    while (next < rows.length - 1 && (draw -= distance[next] as number) > 0) next++
    centres.push(unit([rows[next] as SparseRow]) as Float64Array)
  }
  return centres
}

function unit(rows: readonly SparseRow[]): Float64Array | undefined {
  if (rows.length === 0) return undefined
  const centre = new Float64Array(2 ** bits)
  for (const { indices, values } of rows) indices.forEach((index, k) => (centre[index] = (centre[index] as number) + (values[k] as number)))
  const length = Math.sqrt(centre.reduce((sum, value) => sum + value * value, 0))
  return length === 0 ? undefined : centre.map((value) => value / length)
}

function dot({ indices, values }: SparseRow, centre: Float64Array): number {
  let sum = 0
  for (let k = 0; k < indices.length; k++) sum += (centre[indices[k] as number] as number) * (values[k] as number)
  return sum
}
