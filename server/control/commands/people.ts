import type { Command } from 'commander'
import type { Run } from './run.ts'
import type { ControlClient } from '../client.ts'

/** Prints a command's answer: as JSON for programs, else as the sentence. */
function print(json: boolean | undefined, answer: unknown, sentence: string): number {
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${sentence}\n`)
  return 0
}

async function readStandardInput(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk
  return text.replace(/\r?\n$/, '')
}

type Json = { json?: boolean }

/** `workspace`, `key`, `invitation`, `account`: who may come in, and how. */
export function peopleCommands(program: Command, run: Run): void {
  workspaceCommands(program, run)
  keyCommands(program, run)
  invitationCommands(program, run)
  const account = program.command('account').description('accounts of people')
  account.command('link <email>').description('a link to set a new password, valid for 24 hours').option('--json')
    .action((email: string, { json }: Json) => run(async (client) => {
      const answer = await client.post<{ link: string }>('/control/password-links', { email })
      return print(json, answer, answer.link)
    }))
  program.command('setup-link').description('a link to make the first owner, valid for 72 hours; it ends the one printed before').option('--json')
    .action(({ json }: Json) => run(async (client) => {
      const answer = await client.post<{ link: string }>('/control/setup-links', {})
      return print(json, answer, answer.link)
    }))
}

function workspaceCommands(program: Command, run: Run): void {
  const workspace = program.command('workspace').description('companies or brands kept here')
  workspace.command('create <name>').description('a new workspace and its first owner')
    .requiredOption('--owner <email>', 'e-mail address of the first owner')
    .option('--owner-name <name>')
    .option('--password-stdin', 'read the owner’s password from standard input')
    .option('--json')
    .action((name: string, options: Json & { owner: string; ownerName?: string; passwordStdin?: boolean }) => run(async (client) => {
      const password = options.passwordStdin ? await readStandardInput() : ''
      const answer = await client.post<{ id: string }>('/control/workspaces', { name, owner: options.owner, ownerName: options.ownerName, password })
      return print(options.json, answer, `Workspace “${name}” is ready. ${options.owner} may sign in.`)
    }))
  workspace.command('list').option('--json').action(({ json }: Json) => run(async (client) => {
    const answer = await client.get<{ workspaces: { id: string; name: string }[] }>('/control/workspaces')
    return print(json, answer, answer.workspaces.map(({ id, name }) => `${id}  ${name}`).join('\n') || 'No workspace yet.')
  }))
}

function keyCommands(program: Command, run: Run): void {
  const key = program.command('key').description('API keys')
  key.command('create').description('a new API key; it is shown once')
    .requiredOption('--workspace <name>')
    .requiredOption('--scope <list>', 'permissions, separated by commas: voices:read,voices:write … (or the option once for each)', permissionsIn)
    .option('--name <name>', 'what the key is for', 'CLI')
    .option('--expires <date>', 'ISO date and time with offset')
    .option('--json')
    .action((options: Json & { workspace: string; scope: readonly string[]; name: string; expires?: string }) => run(async (client: ControlClient) => {
      const answer = await client.post<{ id: string; key: string }>('/control/keys', {
        workspace: options.workspace, name: options.name, scopes: options.scope, expiresAt: options.expires,
      })
      return print(options.json, answer, answer.key)
    }))
}

const permissionsIn = (list: string, before: readonly string[] = []): readonly string[] => [...before, ...list.split(',').map((scope) => scope.trim())]

function invitationCommands(program: Command, run: Run): void {
  const invitation = program.command('invitation').description('links that let people into a workspace')
  invitation.command('create <email>').requiredOption('--workspace <name>').requiredOption('--role <role>').option('--department <name>').option('--json')
    .action((email: string, options: Json & { workspace: string; role: string; department?: string }) => run(async (client) => {
      const { json, ...body } = options
      const answer = await client.post<{ link: string }>('/control/invitations', { email, ...body })
      return print(json, answer, answer.link)
    }))
  invitation.command('list').requiredOption('--workspace <name>').option('--json')
    .action((options: Json & { workspace: string }) => run(async (client) => {
      const answer = await client.get<{ invitations: { email: string; role: string; expiresAt: string; link: string }[] }>(`/control/invitations?workspace=${encodeURIComponent(options.workspace)}`)
      return print(options.json, answer, answer.invitations.map(({ email, role, expiresAt, link }) => `${email}  ${role}  until ${expiresAt}\n  ${link}`).join('\n') || 'No open invitation.')
    }))
}
