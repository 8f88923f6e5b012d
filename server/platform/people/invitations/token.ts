import { hashToken } from '../../auth/tokens.ts'

/** Signs with the install's own secret: the same subject gives the same text there, and nowhere else. */
export type Sign = (subject: string) => string

/**
 * The token of an invitation's link. It names its workspace and invitation, so that a look-up touches one shard, and it can
 * be made again: until mail exists the operator shows a pending link once more. The table holds its hash alone.
 */
export const invitationToken = (sign: Sign, workspaceId: string, id: string): string =>
  `${hex(workspaceId)}${hex(id)}${sign(`invitation ${workspaceId} ${id}`)}`

export type ParsedToken = Readonly<{ workspaceId: string; id: string; hash: string }>

/** @returns undefined for what is no invitation's token. */
export function parseInvitationToken(token: string): ParsedToken | undefined {
  const match = /^([0-9a-f]{32})([0-9a-f]{32})[\w-]{43}$/.exec(token)
  if (!match) return undefined
  const [, workspace = '', id = ''] = match
  return { workspaceId: dashed(workspace), id: dashed(id), hash: hashToken(token) }
}

const hex = (uuid: string): string => uuid.replaceAll('-', '')
const dashed = (text: string): string => text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
