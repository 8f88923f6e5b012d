import type { ControlClient } from '../client.ts'

/**
 * Connects, does one command's work, disconnects; its number is the exit status.
 * @param check what can be refused without a server, so that no engines are started for it
 */
export type Run = (work: (client: ControlClient) => Promise<number>, check?: () => Promise<unknown>) => Promise<void>
