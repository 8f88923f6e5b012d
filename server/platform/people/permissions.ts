/** What a member, a key or a route may need. A key's scopes are a subset of the ones marked for keys. */
export const permissions = [
  'workspace:read',
  'voices:read',
  'voices:write',
  'voices:unmask',
  'voices:correct',
  'customers:read',
  'customers:write',
  'customers:erase',
  'transactions:write',
  'exposures:write',
  'touchpoints:read',
  'touchpoints:write',
  'inspections:write',
  'imports:read',
  'imports:write',
  'insights:read',
  'topics:read',
  'topics:write',
  'opportunities:read',
  'opportunities:decide',
  'initiatives:read',
  'initiatives:write',
  'initiatives:approve',
  'evaluations:read',
  'evaluations:write',
  'members:read',
  'members:write',
  'departments:write',
  'keys:write',
  'settings:write',
  'audit:read',
  'operations:read',
] as const

export type Permission = (typeof permissions)[number]

/** A route that anybody may call, and one that any signed-in account may call whatever its workspace. */
export type RoutePermission = Permission | 'public' | 'account'

export const roles = ['owner', 'admin', 'executive', 'hq', 'manager', 'analyst', 'agent', 'viewer'] as const
export type Role = (typeof roles)[number]

const reading: Permission[] = [
  'workspace:read', 'voices:read', 'touchpoints:read', 'insights:read', 'topics:read', 'opportunities:read',
  'initiatives:read', 'evaluations:read', 'members:read',
]

const byRole: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  // IT keeps the system running and its people right; decisions about customers and their unmasked words are not IT's.
  admin: [
    ...reading, 'voices:write', 'customers:read', 'customers:write', 'customers:erase', 'transactions:write', 'exposures:write',
    'touchpoints:write', 'inspections:write', 'imports:read', 'imports:write', 'topics:write', 'members:write', 'departments:write', 'keys:write',
    'settings:write', 'audit:read', 'operations:read',
  ],
  executive: [...reading, 'opportunities:decide', 'initiatives:approve', 'audit:read'],
  hq: [
    ...reading, 'voices:write', 'voices:unmask', 'voices:correct', 'customers:read', 'customers:write', 'customers:erase',
    'transactions:write', 'exposures:write', 'touchpoints:write', 'inspections:write', 'imports:read', 'imports:write', 'topics:write',
    'opportunities:decide', 'initiatives:write', 'initiatives:approve', 'evaluations:write', 'departments:write',
  ],
  manager: [
    ...reading, 'inspections:write', 'voices:correct', 'voices:unmask', 'customers:read', 'imports:read', 'opportunities:decide', 'initiatives:write',
    'initiatives:approve', 'evaluations:write',
  ],
  analyst: [
    ...reading, 'inspections:write', 'voices:write', 'voices:correct', 'customers:read', 'transactions:write', 'exposures:write', 'imports:read',
    'imports:write', 'topics:write', 'initiatives:write', 'evaluations:write',
  ],
  agent: [...reading, 'inspections:write', 'voices:write', 'voices:unmask', 'voices:correct', 'customers:read', 'customers:write', 'initiatives:write'],
  viewer: reading,
}

export const permissionsOf = (role: Role): ReadonlySet<Permission> => new Set(byRole[role])

/** The permissions an API key may carry: data in and out, never people, keys, settings or unmasked text. */
export const keyScopes = [
  'voices:read', 'voices:write', 'customers:read', 'customers:write', 'customers:erase', 'transactions:write', 'exposures:write',
  'touchpoints:read', 'insights:read', 'topics:read', 'opportunities:read', 'initiatives:read', 'evaluations:read', 'operations:read',
] as const satisfies readonly Permission[]

/** Roles that see the whole company whatever their department, unless that department is a vendor. */
export const companyWide: ReadonlySet<Role> = new Set<Role>(['owner', 'admin', 'executive', 'hq', 'analyst'])
