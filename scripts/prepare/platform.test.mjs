import { expect, test } from 'vitest'
import { checkPlatform } from './platform.mjs'

const debian = { platform: 'linux', arch: 'x64', node: '20.19.0', musl: () => false }

test.for([
  ['Debian with the oldest Node', {}],
  ['Linux on arm64', { arch: 'arm64' }],
  ['macOS with Node 24', { platform: 'darwin', arch: 'arm64', node: '24.0.0' }],
])('%s will do', ([, machine]) => {
  expect(() => checkPlatform({ ...debian, ...machine })).not.toThrow()
})

test.for([
  ['an old Node', { node: '20.18.3' }, 'Node.js 20.19 or newer is needed, and this is 20.18.3'],
  ['Windows', { platform: 'win32' }, 'WSL2'],
  ['another system', { platform: 'freebsd' }, 'freebsd on x64 is not supported'],
  ['a small processor', { arch: 'arm' }, 'linux on arm is not supported'],
  ['musl', { musl: () => true }, 'Alpine'],
  ['macOS with its Node too old', { platform: 'darwin', node: '22.12.0' }, 'must be 24 or newer'],
])('%s is told so in one sentence', ([, machine, sentence]) => {
  expect(() => checkPlatform({ ...debian, ...machine })).toThrow(sentence)
})
