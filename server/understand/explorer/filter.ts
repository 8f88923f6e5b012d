import { z } from 'zod'
import { channels, stageSchema } from '../../listen/index.ts'
import { intents } from '../corrections/effective.ts'
import { riskKinds } from '../risks/risk.ts'

type UnionIssue = Readonly<{ input?: unknown; errors?: readonly (readonly Readonly<{ path: readonly PropertyKey[]; message: string }>[])[] }>

/** Of several values, the one that is not possible, and what is; a union itself only says that its input is invalid. */
function whichOne({ input, errors }: UnionIssue): string | undefined {
  const several = Array.isArray(input)
  const fault = errors?.[several ? 1 : 0]?.[0]
  const value: unknown = several && fault?.path.length ? input[Number(fault.path[0])] : input
  return fault && `${JSON.stringify(value)?.slice(0, 100)}: ${fault.message}`
}

/** One value or several; several mean "one of them". */
const oneOrMore = <Item extends z.ZodType<string>>(item: Item) =>
  z.union([item, z.array(item).max(500)], { error: whichOne }).transform((given): z.output<Item>[] => [given].flat() as z.output<Item>[])

export const sentimentBands = ['negative', 'neutral', 'positive'] as const
export const speakers = ['customer', 'employee', 'observer'] as const
export const scoreKinds = ['nps', 'csat', 'ces', 'star'] as const
export type ScoreKind = (typeof scoreKinds)[number]
/** What a voice may lack: a topic, a department, a sentiment, a score, or an attribute (`attribute:NAME`). */
const lacks = ['topic', 'department', 'sentiment', ...scoreKinds] as const
export type Lack = (typeof lacks)[number] | `attribute:${string}`
const lackSchema = z.union([z.enum(lacks), z.string().regex(/^attribute:.{1,100}$/u)]) as unknown as z.ZodType<Lack>
/** The lowest and highest answer of each scale. */
export const scales: Readonly<Record<ScoreKind, Readonly<{ low: number; high: number }>>> = {
  nps: { low: 0, high: 10 }, csat: { low: 1, high: 5 }, ces: { low: 1, high: 7 }, star: { low: 1, high: 5 },
}

const range = z.object({ min: z.number().optional(), max: z.number().optional() })
const name = z.string().min(1).max(300)

/** Which voices are meant. Touchpoints, departments and topics are named by id or by name; days are of the workspace's calendar, both included. */
export const filterSchema = z
  .object({
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    touchpoint: oneOrMore(name).optional(),
    channel: oneOrMore(z.enum(channels)).optional(),
    department: oneOrMore(name).optional(),
    stage: oneOrMore(stageSchema).optional(),
    topic: oneOrMore(name).optional(),
    intent: oneOrMore(z.enum(intents)).optional(),
    /** At or above the workspace's threshold of the kind. */
    risk: oneOrMore(z.enum(riskKinds)).optional(),
    /** Voices that tell of a wait of at least so many minutes. */
    waiting: z.number().min(0).max(1_000_000).optional(),
    /** Voices that judge this thing (料理, 接客), as it is written. */
    aspect: oneOrMore(name).optional(),
    /** Beside `topic`, `intent`, `risk` and `aspect`, of which one has to hold: these hold all. */
    everyTopic: oneOrMore(name).optional(),
    everyIntent: oneOrMore(z.enum(intents)).optional(),
    everyRisk: oneOrMore(z.enum(riskKinds)).optional(),
    everyAspect: oneOrMore(name).optional(),
    sentiment: oneOrMore(z.enum(sentimentBands)).optional(),
    speaker: oneOrMore(z.enum(speakers)).optional(),
    scores: z.object({ nps: range, csat: range, ces: range, star: range }).partial().optional(),
    attributes: z.record(z.string().min(1).max(100), oneOrMore(z.string().max(1000))).optional(),
    customer: oneOrMore(z.uuid()).optional(),
    import: oneOrMore(z.uuid()).optional(),
    /** Voices that have none of these. */
    without: oneOrMore(lackSchema).optional(),
    q: z.string().max(1000).optional(),
  })
  .meta({ id: 'VoiceFilter' })

export type VoiceFilter = z.infer<typeof filterSchema>
