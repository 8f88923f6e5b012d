import type { Scope } from '../../platform/people/actor.ts'

/** Whether voices at this touchpoint are within an actor's sight. */
export const maySee = ({ touchpointIds }: Scope, touchpointId: string): boolean => touchpointIds === 'all' || touchpointIds.includes(touchpointId)

/** Whether an actor may give a touchpoint to this department. */
export const mayOwn = ({ departmentIds }: Scope, departmentId: string): boolean => departmentIds === 'all' || departmentIds.includes(departmentId)
