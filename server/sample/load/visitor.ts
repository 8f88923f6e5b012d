import type { InjectOptions } from 'fastify'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { emailOf, samplePassword } from '../sign-in.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Does what the members of the sample company did, as any browser would: by the HTTP interface, with their permissions and in their name. */
export class Visitor {
  private readonly cookies = new Map<string, string>()
  private readonly app: App
  private readonly platform: Platform
  readonly workspaceId: string

  constructor(app: App, platform: Platform, workspaceId: string) {
    this.app = app
    this.platform = platform
    this.workspaceId = workspaceId
  }

  /** @throws Error with the answer of the server when it is not the one hoped for. */
  async call<Answer>(member: string, method: Method, url: string, payload?: object): Promise<Answer> {
    const headers = { 'x-koewa-workspace': this.workspaceId, cookie: await this.signIn(member) }
    const response = await this.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) } satisfies InjectOptions)
    if (response.statusCode >= 300) throw new Error(`The sample company could not ${method} ${url.split('?')[0]} as ${member}: ${response.statusCode} ${response.body.slice(0, 500)}`)
    return (response.body === '' ? undefined : response.json()) as Answer
  }

  private async signIn(member: string): Promise<string> {
    const known = this.cookies.get(member)
    if (known !== undefined) return known
    const { accounts } = this.platform
    const set = await accounts.signIn({ email: emailOf(member), password: samplePassword(accounts) }, { address: '127.0.0.1', userAgent: 'Koewa sample company' })
    if (!set) throw new Error(`${emailOf(member)} cannot sign in: somebody changed the password. Remove the sample company and load it again.`)
    const cookie = set.map((one) => one.split(';')[0]).join('; ')
    this.cookies.set(member, cookie)
    return cookie
  }
}
