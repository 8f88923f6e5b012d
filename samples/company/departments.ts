/** The departments of the sample company; the reception centre is an outsourced vendor. */
export const departments = [
  { key: 'cx', name: 'CX推進室', kind: 'department', parent: null },
  { key: 'ec', name: 'EC事業部', kind: 'department', parent: null },
  { key: 'digital', name: 'デジタル推進部', kind: 'department', parent: null },
  { key: 'stores', name: '店舗営業部', kind: 'department', parent: null },
  { key: 'logistics', name: '物流部', kind: 'department', parent: null },
  { key: 'goods', name: '商品部', kind: 'department', parent: null },
  { key: 'support', name: 'お客様サポート部', kind: 'department', parent: null },
  { key: 'centre', name: '受付センター（委託先）', kind: 'vendor', parent: 'support' },
] as const

export type DepartmentKey = (typeof departments)[number]['key']
