import { z } from 'zod'
import { planOutput } from '../../act/index.ts'
import { parts, phases } from './evidence.ts'
import { guardCodes, methods, verdicts } from './judgement.ts'

export const idParams = z.object({ id: z.uuid() })

const interval = z.object({ value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().int() })
const sentence = z.object({ ja: z.string(), en: z.string() })
const level = z.object({ weeks: z.number().int(), mean: z.number().nullable(), comparisonMean: z.number().nullable() })

export const evaluationSchema = z.object({
  id: z.string(),
  initiative: z.object({ id: z.string(), title: z.string(), retrospective: z.boolean() }),
  computedAt: z.string(),
  plan: planOutput,
  hypothesis: z.string(),
  startedOn: z.string(),
  method: z.enum(methods),
  verdict: z.enum(verdicts),
  reasons: z.array(sentence.extend({ code: z.string() })),
  /** What was left out and how the data were treated. */
  notes: z.array(sentence.extend({ code: z.string() })),
  weeksStillNeeded: z.number().int().nullable(),
  /** The benefit per week: positive is better, whatever the direction of the metric. */
  effect: interval,
  /** The same as the metric shows it: negative where it fell. */
  change: interval,
  smallestEffect: z.number(),
  unit: sentence,
  /** What a complaint rate is divided by; null for other metrics. */
  per: z.enum(['exposure', 'voices']).nullable(),
  before: level,
  /** `expected`: the weekly mean to be expected without the initiative. */
  after: level.extend({ expected: z.number().nullable() }),
  /** The comparison is multiplied by this before it is subtracted. */
  comparisonScale: z.number(),
  series: z.array(z.object({
    week: z.string(), treated: z.number().nullable(), comparison: z.number().nullable(), treatedN: z.number().int(), comparisonN: z.number().int(),
    fitted: z.number().nullable(), counterfactual: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
    phase: z.enum(phases), used: z.boolean(),
  })),
  guards: z.array(sentence.extend({ code: z.enum(guardCodes), passed: z.boolean(), figure: z.number().nullable() })),
  regressionToMean: sentence.extend({ expectedDrop: interval, relative: z.boolean() }).nullable(),
  voices: z.object({ treated: z.number().int(), comparison: z.number().int(), erasedSince: z.number().int() }),
  dataHash: z.string(),
  planHash: z.string(),
  retrospective: z.boolean(),
  /** To be shown wherever the evaluation is; null when the plan was registered beforehand. */
  badge: sentence.nullable(),
}).meta({ id: 'Evaluation' })

export const voicesQuery = z.object({ part: z.enum(parts).default('treated'), phase: z.enum(phases).optional(), cursor: z.string().optional() })
