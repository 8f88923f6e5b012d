/**
 * Who appears in every test: two Japanese companies and a city office, with fixed ids. 浜風ホテル is the one most tests are
 * about, ひなた生活 is the other company that must never see it, みさき市 is the city office.
 */
export const workspaces = {
  hamakaze: { id: '0199a000-0000-7000-8000-000000000001', name: '浜風ホテル' },
  hinata: { id: '0199a000-0000-7000-8000-000000000002', name: 'ひなた生活' },
  misaki: { id: '0199a000-0000-7000-8000-000000000003', name: 'みさき市' },
} as const

export type WorkspaceName = keyof typeof workspaces

/** Departments of 浜風ホテル; the call centre is an outsourced vendor below 宿泊部. */
export const departments = {
  headquarters: { id: '0199a000-0000-7000-8000-000000000101', name: 'CX推進室', parent: undefined, kind: 'department' },
  rooms: { id: '0199a000-0000-7000-8000-000000000102', name: '宿泊部', parent: undefined, kind: 'department' },
  restaurant: { id: '0199a000-0000-7000-8000-000000000103', name: '料飲部', parent: undefined, kind: 'department' },
  callCentre: { id: '0199a000-0000-7000-8000-000000000104', name: '受付センター（委託）', parent: 'rooms', kind: 'vendor' },
} as const

/** One member of each role in each workspace; those bound to a department belong to 宿泊部. */
export const departmentOfRole = { manager: 'rooms', agent: 'rooms', viewer: 'rooms' } as const

export const password = 'tests-only-password'
export const emailOf = (role: string, workspace: WorkspaceName): string => `${role}@${workspace}.example`
