import { z } from 'zod'

type JsonSchema = z.core.JSONSchema.BaseSchema

/**
 * The smallest value that a zod schema takes: what is optional is left out, the first of several choices is taken.
 * @throws Error when what it makes is refused by the schema, naming why: give such a field a `.meta({ example: … })`.
 */
export function exampleOf(schema: unknown): unknown {
  if (!(schema instanceof z.ZodType)) return undefined
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const example = exampleOfJson(json, json.$defs ?? {})
  const parsed = schema.safeParse(example)
  if (!parsed.success) throw new Error(`${JSON.stringify(example)} is no example: ${z.prettifyError(parsed.error)}`)
  return example
}

const byFormat: Readonly<Record<string, string>> = {
  email: 'somebody@example.org', uuid: '0199ffff-0000-7000-8000-00000000ffff', uri: 'https://example.org/', date: '2026-04-01',
  'date-time': '2026-04-01T00:00:00Z', time: '09:00:00',
}

function exampleOfJson(schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): unknown {
  const inner = (each: JsonSchema | boolean | undefined): unknown => (typeof each === 'object' ? exampleOfJson(each, definitions) : null)
  if (schema.example !== undefined) return schema.example
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.$ref) return inner(definitions[schema.$ref.replace('#/$defs/', '')])
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return inner(choice[0])
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(inner))
  switch (schema.type) {
    case 'object': {
      const required = schema.required ?? []
      return Object.fromEntries(required.map((name) => [name, inner(schema.properties?.[name])]))
    }
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => inner(Array.isArray(schema.items) ? schema.items[0] : schema.items))
    case 'integer':
    case 'number':
      return Math.min(schema.maximum ?? Number.POSITIVE_INFINITY, Math.max(schema.minimum ?? 1, Number(schema.exclusiveMinimum ?? 0) + 1))
    case 'boolean':
      return true
    case 'string':
      return byFormat[schema.format ?? ''] ?? 'x'.repeat(Math.max(1, schema.minLength ?? 0))
    default:
      return null
  }
}
