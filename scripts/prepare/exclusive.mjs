import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root, say } from './report.mjs'

/** Runs `step` while no other process of this clone runs a step of that name; waits for one that does. */
export async function exclusively(name, step) {
  const folder = join(root, '.cache')
  const lock = join(folder, `${name}.lock`)
  mkdirSync(folder, { recursive: true })
  for (let waits = 0; !claim(lock); waits += 1) {
    if (waits === 0) say(`another start is already at it (${name}): waiting for it …`)
    await sleep(500)
  }
  try {
    return await step()
  } finally {
    rmSync(lock, { force: true })
  }
}

function claim(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    // Whoever held it may have been killed.
    if (!isAlive(lock)) rmSync(lock, { force: true })
    return false
  }
}

function isAlive(lock) {
  try {
    return process.kill(Number(readFileSync(lock, 'utf8')) || process.pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
