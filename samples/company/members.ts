import type { DepartmentKey } from './departments.ts'

export type SampleRole = 'owner' | 'admin' | 'executive' | 'hq' | 'manager' | 'analyst' | 'agent' | 'viewer'
export type Member = Readonly<{ key: string; name: string; role: SampleRole; department: DepartmentKey | null }>

/** Nobody of them has a person's name: what they are called says what they do. */
export const members: readonly Member[] = [
  { key: 'owner', name: 'サンプル 管理責任者', role: 'owner', department: null },
  { key: 'admin', name: '情報システム 担当A', role: 'admin', department: null },
  { key: 'executive', name: 'CX担当役員', role: 'executive', department: null },
  { key: 'hq', name: 'CX推進 担当A', role: 'hq', department: 'cx' },
  { key: 'hq2', name: 'CX推進 担当B', role: 'hq', department: 'cx' },
  { key: 'manager', name: 'お客様サポート 責任者', role: 'manager', department: 'support' },
  { key: 'manager-ec', name: 'EC事業 責任者', role: 'manager', department: 'ec' },
  { key: 'manager-stores', name: '店舗営業 責任者', role: 'manager', department: 'stores' },
  { key: 'manager-logistics', name: '物流 責任者', role: 'manager', department: 'logistics' },
  { key: 'manager-goods', name: '商品 責任者', role: 'manager', department: 'goods' },
  { key: 'manager-digital', name: 'デジタル推進 責任者', role: 'manager', department: 'digital' },
  { key: 'analyst', name: '分析 担当A', role: 'analyst', department: null },
  { key: 'agent', name: 'お客様サポート 担当A', role: 'agent', department: 'support' },
  { key: 'centre', name: '受付センター 責任者（委託先）', role: 'manager', department: 'centre' },
  { key: 'centre-agent', name: '受付センター 担当A（委託先）', role: 'agent', department: 'centre' },
  { key: 'viewer', name: '店舗営業 担当A', role: 'viewer', department: 'stores' },
]
