import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exposuresOf } from '../exposures/load.ts'
import { readExposure } from '../exposures/exposure.ts'
import { takeExposures } from '../exposures/take.ts'
import { startListenTest, type ListenTest } from '../testing.ts'
import { hearVoices } from '../voices/hear.ts'
import { loadVoices } from '../voices/load.ts'
import { changeTouchpoint, createTouchpoint, mergeTouchpoint, separateTouchpoint } from './change.ts'
import { touchpointFacts, touchpointNames, touchpointsOf } from './facade.ts'

let test: ListenTest
beforeAll(async () => {
  test = await startListenTest()
})
afterAll(() => test.close())

const create = async (name: string, departmentId: string | null): Promise<string> =>
  (await test.inTx((tx) => createTouchpoint(tx, test.actor, { name, channel: 'store', stage: 'use', departmentId }))).id
const merge = (id: string, into: string) => test.inTx((tx) => mergeTouchpoint(tx, test.actor, id, into))

describe('merged touchpoints', () => {
  it('count, are seen and are exposed where they were merged to, and keep their ids', async () => {
    const [sales, support] = [await test.department('販売部'), await test.department('サポート部')]
    const [shop, stall, desk] = [await create('本店', sales), await create('催事場', sales), await create('相談窓口', support)]
    expect((await touchpointsOf(test.db, test.actor.workspaceId, [sales])).sort()).toEqual([shop, stall].sort())
    const day = (touchpoint: string, amount: number) => readExposure({ touchpoint, day: '2024-05-01', amount })
    await test.inTx((tx) => takeExposures(tx, test.actor, [day('本店', 100), day('催事場', 20), day('相談窓口', 5)]))
    await merge(stall, shop)
    await merge(shop, desk)
    expect(await touchpointsOf(test.db, test.actor.workspaceId, [sales])).toEqual([])
    expect((await touchpointsOf(test.db, test.actor.workspaceId, [support])).sort()).toEqual([shop, stall, desk].sort())
    const facts = await touchpointFacts(test.db, test.actor.workspaceId)
    expect(new Set(facts.map(({ effectiveId }) => effectiveId))).toEqual(new Set([desk]))
    expect(await exposuresOf(test.db, test.actor.workspaceId, [desk], { from: '2024-05-01', to: '2024-05-01' })).toEqual([{ touchpointId: desk, day: '2024-05-01', measure: 'contacts', amount: 125 }])
    expect(await exposuresOf(test.db, test.actor.workspaceId, 'all', { from: '2024-05-02' })).toEqual([])
    const [outcome] = await test.inTx((tx) => hearVoices(tx, test.actor, [{ source: 'x', sourceId: '1', occurredAt: '2024-05-01', touchpoint: '催事場', text: '声です' }]))
    expect((await loadVoices(test.db, test.actor.workspaceId, [outcome?.id ?? '']))[0]?.touchpointId).toBe(desk)
    expect(await touchpointNames(test.db, test.actor.workspaceId, [stall])).toEqual(new Map([[stall, '催事場']]))
  })

  it('are separated exactly, whatever was merged before and after', async () => {
    const [d, c, b, a] = [await create('丁番', null), await create('丙番', null), await create('乙番', null), await create('甲番', null)]
    await merge(d, c)
    await merge(c, b)
    await merge(b, a)
    const counts = async () => new Map((await touchpointFacts(test.db, test.actor.workspaceId)).map(({ id, effectiveId }) => [id, effectiveId]))
    const of = async () => { const at = await counts(); return [d, c, b, a].map((id) => at.get(id)) }
    expect(await of()).toEqual([a, a, a, a])
    await test.inTx((tx) => separateTouchpoint(tx, test.actor, b))
    expect(await of()).toEqual([b, b, b, a])
    await test.inTx((tx) => separateTouchpoint(tx, test.actor, c))
    expect(await of()).toEqual([c, c, b, a])
    await test.inTx((tx) => separateTouchpoint(tx, test.actor, c))
    expect(await of()).toEqual([c, c, b, a])
    await merge(c, a)
    expect(await of()).toEqual([a, a, b, a])
  })

  it('may be merged twice into the same, and not into one that was merged away', async () => {
    const [a, b, c] = [await create('甲', null), await create('乙', null), await create('丙', null)]
    await merge(a, b)
    await merge(a, b)
    await expect(merge(c, a)).rejects.toMatchObject({ status: 409 })
    await expect(merge(a, a)).rejects.toMatchObject({ status: 400 })
    await expect(test.inTx((tx) => mergeTouchpoint(tx, test.other, b, c))).rejects.toMatchObject({ status: 404 })
  })
})

describe('other names', () => {
  const hear = async (touchpoint: string): Promise<string | undefined> => {
    const [outcome] = await test.inTx((tx) => hearVoices(tx, test.actor, [{ source: 'names', sourceId: `${touchpoint} ${Math.random()}`, occurredAt: '2024-05-01', channel: 'store', touchpoint, text: '声です' }]))
    return (await loadVoices(test.db, test.actor.workspaceId, [outcome?.id ?? '']))[0]?.touchpointId
  }
  const change = (id: string, fields: object) => test.inTx((tx) => changeTouchpoint(tx, test.actor, id, fields))

  it('bring voices of a former name to the renamed touchpoint, until somebody takes the name', async () => {
    const id = await create('旧駅前店', null)
    expect(await hear('旧駅前店')).toBe(id)
    expect(await change(id, { name: '駅前プラザ店' })).toMatchObject({ otherNames: ['旧駅前店'] })
    expect(await hear('旧駅前店')).toBe(id)
    expect(await change(id, { stage: 'purchase' })).toMatchObject({ otherNames: ['旧駅前店'] })
    const whole = await create('総本店', null)
    await merge(id, whole)
    expect(await hear('旧駅前店')).toBe(whole)
    await test.inTx((tx) => separateTouchpoint(tx, test.actor, id))
    // A touchpoint of that very name is a place of its own; the other one's name is free for it.
    const again = await create('旧駅前店', null)
    expect([await hear('旧駅前店'), await hear('駅前プラザ店')]).toEqual([again, id])
    expect(await change(again, { name: '駅南店' })).toMatchObject({ otherNames: ['旧駅前店'] })
    // Back to the name it had: that is no other name of it any more.
    expect(await change(again, { name: '旧駅前店' })).toMatchObject({ otherNames: ['駅南店'] })
  })

  it('are what people say, and nobody else’s name', async () => {
    const [shop, other] = [await create('東店', null), await create('西店', null)]
    expect(await change(shop, { otherNames: ['ＥＡＳＴ', 'east ', '東店', '東口'] })).toMatchObject({ otherNames: ['east', '東口'] })
    expect(await hear('East')).toBe(shop)
    await expect(change(other, { otherNames: ['東口'] })).rejects.toMatchObject({ status: 409 })
    await expect(change(other, { otherNames: ['東店'] })).rejects.toMatchObject({ status: 409 })
    expect(await change(shop, { name: '新東店', otherNames: [] })).toMatchObject({ name: '新東店', otherNames: [] })
    expect(await hear('東店')).not.toBe(shop)
  })
})

describe('somebody of only some departments', () => {
  it('changes the touchpoints of those alone, and cannot give one away', async () => {
    const [own, foreign] = [await test.department('自部門'), await test.department('他部門')]
    const [mine, theirs] = [await create('うち', own), await create('よそ', foreign)]
    const clerk = test.scoped({ departmentIds: [own], touchpointIds: [mine] })
    const change = (id: string, fields: object) => test.inTx((tx) => changeTouchpoint(tx, clerk, id, fields))
    await expect(change(mine, { name: 'うちの窓口' })).resolves.toMatchObject({ name: 'うちの窓口' })
    await expect(change(theirs, { name: 'x' })).rejects.toMatchObject({ status: 404 })
    await expect(change(mine, { departmentId: foreign })).rejects.toMatchObject({ status: 400 })
    await expect(change(mine, { departmentId: null })).rejects.toMatchObject({ status: 400 })
  })
})
