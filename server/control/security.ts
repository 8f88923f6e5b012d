import { z } from 'zod'
import { readSecret } from '../engines.ts'
import { notFound } from '../platform/errors.ts'
import type { App } from '../platform/http/app.ts'
import { findAccount } from '../platform/auth/credentials.ts'
import { releaseAttempts } from '../platform/auth/limits.ts'
import { listMemberships } from '../platform/people/memberships.ts'
import { resetSecondFactor } from '../platform/people/members/access.ts'
import { operatorOf } from '../platform/people/workspaces.ts'
import type { Platform } from '../platform/platform.ts'
import { rotateKeys } from '../platform/secrets/rotate.ts'
import { sealedColumns } from './sealed-columns.ts'

/** Sealing keys, and the way back in for somebody whom no administrator can help: for whoever runs the machine. */
export function securityControlRoutes(app: App, { config, db, sealer }: Platform): void {
  app.post('/control/sealing-keys/rotation', async () => rotateKeys({ config, db, sealer, columns: sealedColumns, secret: await readSecret(config.dataDirectory) }))
  app.post('/control/second-factors/reset', {
    schema: { body: z.object({ email: z.email() }) },
    async handler({ body: { email } }) {
      const account = await findAccount(db, email)
      if (!account) throw notFound(`account ${email}`)
      await db.transaction().execute(async (tx) => {
        for (const { workspaceId, memberId } of await listMemberships(tx, account.id)) await resetSecondFactor(tx, operatorOf(workspaceId), memberId)
        await releaseAttempts(tx, email)
      })
      return { email: account.email }
    },
  })
}
