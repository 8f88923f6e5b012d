import packageJson from './package.json' with { type: 'json' }

/** The release this server is. */
export const version: string = packageJson.version
