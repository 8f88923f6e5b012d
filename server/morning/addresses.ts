import type { Days } from './figures.ts'

/** Voices behind a figure: the console's explorer, filtered as GET /voices is. */
export function voicesAddress({ from, to }: Days, where: Readonly<Record<string, string | readonly string[]>> = {}): string {
  const search = new URLSearchParams({ from, to })
  for (const [name, values] of Object.entries(where)) for (const value of [values].flat()) search.append(name, value)
  search.append('view', 'voices')
  return `/understand/voices?${search}`
}

export const opportunityAddress = (id: string): string => `/decide/opportunities/${id}`
export const initiativeAddress = (id: string): string => `/act/initiatives/${id}`
export const evaluationAddress = (id: string): string => `/prove/evaluations/${id}`
