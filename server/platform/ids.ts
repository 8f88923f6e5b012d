import { v7 } from 'uuid'

/** A new id: UUIDv7, made by the application so that it sorts by time and needs no sequence on any node. */
export const newId = (): string => v7()
