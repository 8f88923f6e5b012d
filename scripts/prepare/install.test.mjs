import { expect, test } from 'vitest'
import { agree, explain } from './install.mjs'

const { platform, arch } = process
const wanted = {
  '': {},
  server: { version: '0.1.0' },
  'node_modules/@koewa/server': { link: true },
  'node_modules/fastify': { version: '5.0.0' },
  'node_modules/engine-here': { version: '1.0.0', optional: true, os: [platform], cpu: [arch] },
  'node_modules/engine-elsewhere': { version: '1.0.0', optional: true, os: ['aix'], cpu: ['ppc64'] },
  'node_modules/engine-musl': { version: '1.0.0', optional: true, os: ['linux'], cpu: [arch], libc: ['musl'] },
  'node_modules/needed-by-engine-elsewhere': { version: '1.0.0', optional: true },
}
const installed = { 'node_modules/@koewa/server': { link: true }, 'node_modules/fastify': { version: '5.0.0' }, 'node_modules/engine-here': { version: '1.0.0' } }

test('what belongs on this machine is installed', () => {
  expect(agree(wanted, installed)).toBe(true)
})

test.for([
  ['another version', { ...installed, 'node_modules/fastify': { version: '5.0.1' } }],
  ['a package missing', { 'node_modules/fastify': { version: '5.0.0' } }],
  ['this machine’s engine missing', { ...installed, 'node_modules/engine-here': undefined }],
])('%s calls for npm ci', ([, found]) => {
  expect(agree(wanted, found)).toBe(false)
})

test.for([
  ['npm error code EAI_AGAIN\nnpm error request to https://registry.npmjs.org/pg failed', 'registry cannot be reached'],
  ['npm error code ENOSPC', 'disk is full'],
  ['npm error code EACCES\nnpm error syscall mkdir', 'cannot be written'],
  ['npm error Missing: left-pad from lock file', 'npm ci failed:\nnpm error Missing'],
])('%s is told in one sentence', ([printed, sentence]) => {
  expect(explain(printed).message).toContain(sentence)
})
