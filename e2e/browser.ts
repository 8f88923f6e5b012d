import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type Browser, type Page } from 'playwright-core'

/** Chromium as the test run found it; the network beyond this machine is not asked for anything. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.KOEWA_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })

/** A page under load begins to fade something in just after it was quiet. */
const mostLooks = 4

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/**
 * The serious faults of accessibility that axe finds on the page, once nothing fades in any more; what is gone at one of the next looks
 * was still fading. Evaluated past the content security policy, as axe's own tools do.
 */
export async function seriousFaults(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: await readFile(axe, 'utf8') })
  const still = 'Promise.allSettled(document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity).map((one) => one.finished))'
  const expression = `${still}.then(() => axe.run()).then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => id + ': ' + nodes[0].html))`
  for (let looks = 1; ; looks += 1) {
    const { result } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
    const faults = result.value as string[]
    if (faults.length === 0 || looks === mostLooks) return faults
    await sleep(500)
  }
}
