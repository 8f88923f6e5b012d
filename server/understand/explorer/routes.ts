import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { attributesSchema, listAttributes } from './attributes.ts'
import { explorerOf } from './explorer.ts'
import { insightsJson } from './insights-json.ts'
import { answerInParts } from './insights.ts'
import { measures, questionSchema } from './question.ts'
import { distinguishingWords, wordsQuestionSchema, wordsSchema } from './words.ts'

const figureShape = { value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), n: z.number() }
const figureSchema = z.object(figureShape).meta({ id: 'Figure', description: 'A measure with its 95 % interval and the voices or answers behind it' })
const keySchema = z.record(z.string(), z.union([z.string(), z.null(), z.object({ id: z.string(), name: z.string() })]))

const insightsSchema = z.object({
  rows: z.array(z.object({
    key: keySchema,
    measures: z.partialRecord(z.enum(measures), figureSchema),
    compare: z.partialRecord(z.enum(measures), z.object({ ...figureShape, difference: figureSchema })).optional(),
  })),
  generation: z.int(),
  /** Voices heard until then are counted. */
  asOf: z.date(),
})

export function explorerRoutes(app: App, platform: Platform): void {
  const explorer = explorerOf(platform)
  app.route({
    method: 'POST', url: '/api/v1/insights', config: { permission: 'insights:read' },
    schema: { tags: ['insights'], summary: 'Answer a question: measures by groups, with intervals, compared with another slice or time', body: questionSchema, response: { 200: insightsSchema } },
    // Checking 30,000 groups against the schema would hold up everybody else for a fifth of a second; every row is made right here.
    serializerCompiler: () => JSON.stringify,
    async handler({ actor, body }, reply) {
      reply.type('application/json; charset=utf-8').send(insightsJson(await answerInParts(explorer, actor, body)) as never)
      return reply
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/insights/words', config: { permission: 'insights:read' },
    schema: { tags: ['insights'], summary: 'The words that tell two slices of voices apart', body: wordsQuestionSchema, response: { 200: wordsSchema } },
    handler: ({ actor, body }) => distinguishingWords(explorer, actor, body),
  })
  app.route({
    method: 'GET', url: '/api/v1/attributes', config: { permission: 'voices:read' },
    schema: { tags: ['voices'], summary: 'Attributes that voices carry, with their frequent values', response: { 200: attributesSchema } },
    handler({ actor }) {
      explorer.expectQuery()
      return listAttributes(explorer, actor)
    },
  })
}
