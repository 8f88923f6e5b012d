type Place = Readonly<{
  touchpoint: string
  /** Key of the member who goes there. */
  inspector: string
  /** What was found to mend, by the place of the item on the standard checklist; everything else was good. Null: not visited yet. */
  findings: readonly Readonly<{ item: number; note: string; mended: boolean }>[] | null
  /** What was noticed on the spot. */
  note: string | null
}>

const later = (touchpoint: string, inspector: string): Place => ({ touchpoint, inspector, findings: null, note: null })

/** A round of inspection that is under way when the company is loaded. */
export const inspection: Readonly<{ title: string; beganDaysAgo: number; endsInDays: number; places: readonly Place[] }> = {
  title: '店舗と窓口の総点検', beganDaysAgo: 12, endsInDays: 9,
  places: [
    {
      touchpoint: 'minato', inspector: 'manager-stores', note: 'レジの列が入口まで伸び、入ってすぐ引き返す方が二組あった。',
      findings: [{ item: 0, note: '冬の営業時間の貼り紙が古いまま。', mended: true }, { item: 2, note: '夕方のレジ待ちが平均8分。目安は5分。', mended: false }],
    },
    { touchpoint: 'sakura', inspector: 'manager-stores', findings: [], note: null },
    later('keyaki', 'manager-stores'), later('hiroba', 'manager-stores'),
    {
      touchpoint: 'phone', inspector: 'hq2', note: '折り返し予約の案内が流れると、ほとんどの方がその場で予約していた。',
      findings: [{ item: 1, note: '「その他」の番号が最後まで読み上げられない。', mended: false }, { item: 4, note: '解約の用件は必ず二回つなぎ直される。', mended: false }],
    },
    later('mail', 'centre'), later('chat', 'manager'), later('returns', 'manager-logistics'),
  ],
}
