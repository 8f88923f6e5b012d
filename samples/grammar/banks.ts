import type { TopicKey } from '../company/topics.ts'
import type { Bank } from './bank.ts'
import { answer, cancel, returns, waiting } from './contact.ts'
import { coolPack, doorstep, late, packing } from './delivery.ts'
import { app, billing, points, site } from './digital.ts'
import { gift, price, quality, stock } from './goods.ts'
import { service } from './stores.ts'

export const banks: Readonly<Record<TopicKey, Bank>> = {
  late, waiting, billing, app, quality, stock, packing, cancel, service, returns, price, points, site, answer, coolPack, doorstep, gift,
}
