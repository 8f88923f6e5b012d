/** An owner's browser: asks the server that stands at `url` now, which is another one after a crash. */
export class Session {
  #url: string
  #headers: Readonly<Record<string, string>>

  private constructor(url: string, headers: Readonly<Record<string, string>>) {
    this.#url = url
    this.#headers = headers
  }

  /** @throws when the server refuses the sign-in */
  static async signIn(url: string, email: string, password: string): Promise<Session> {
    const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify({ email, password }) })
    if (!answer.ok) throw new Error(`Signing in answered ${answer.status}`)
    return new Session(url, { cookie: answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ') })
  }

  moveTo(url: string): void {
    this.#url = url
  }

  /** @throws with the server's words when it refuses */
  async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const plain = body !== undefined && !(body instanceof FormData)
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method, headers: { ...this.#headers, origin: this.#url, ...(plain ? { 'content-type': 'application/json' } : {}) }, ...(body === undefined ? {} : { body: plain ? JSON.stringify(body) : (body as FormData) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }
}
