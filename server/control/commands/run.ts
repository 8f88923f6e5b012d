import type { ControlClient } from '../client.ts'

/** Connects, does one command's work, disconnects; its number is the exit status. */
export type Run = (work: (client: ControlClient) => Promise<number>) => Promise<void>
