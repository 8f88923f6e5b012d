import { expect, test } from 'vitest'
import { missingOptionals } from './check-lock.mjs'

test('a named platform package that no folder on the way up holds is missing, with its platform', () => {
  const packages = {
    '': {},
    'node_modules/engine': { optionalDependencies: { '@engine/linux-x64-gnu': '1.2.3', '@engine/darwin-arm64': '^1.2.3' } },
    'node_modules/@engine/linux-x64-gnu': {},
    'node_modules/tool': { dev: true, optionalDependencies: { 'native-linux-x64-musl': '2.0.0', 'native-wasm32-wasi': '2.0.0' } },
    'node_modules/tool/node_modules/native-linux-x64-musl': {},
  }
  expect(missingOptionals(packages)).toEqual([
    { by: 'node_modules/engine', path: 'node_modules/@engine/darwin-arm64', entry: { version: '1.2.3', cpu: ['arm64'], os: ['darwin'], optional: true } },
    { by: 'node_modules/tool', path: 'node_modules/native-wasm32-wasi', entry: { version: '2.0.0', cpu: ['wasm32'], dev: true, optional: true } },
  ])
})

test('a platform that its name does not tell is left to a person', () => {
  expect(() => missingOptionals({ 'node_modules/engine': { optionalDependencies: { 'engine-native': '1.0.0' } } })).toThrow('by hand')
})
