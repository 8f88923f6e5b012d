import { mkdirSync, writeFileSync } from 'node:fs'
import { init, type EChartsOption } from 'echarts'

const SIZE = { width: 720, height: 360 }
const INK = '#26241f'
const SOFT = '#6b675e'
const RULE = '#d9d4c8'
/** Ours first and darkest; the others tell themselves apart by tone and dash, on paper too. */
const LINES = [['#26241f', 'solid'], ['#b4531f', 'solid'], ['#2f6f9f', 'dashed'], ['#7a7a2e', 'dotted'], ['#8d8a82', 'solid']] as const

export type Line = Readonly<{ name: string; points: readonly (readonly [x: number | string, y: number | null])[]; step?: boolean }>
export type Axis = Readonly<{ name: string; log?: boolean; categories?: readonly string[]; max?: number }>

/** With --plot, draws lines as an SVG beside the README of a package, so that its figures can be made again. */
export function plotLines(name: string, input: Readonly<{ title: string; x: Axis; y: Axis; lines: readonly Line[] }>, beside: 'statistics' | 'language' = 'statistics'): void {
  if (!process.argv.includes('--plot')) return
  const axis = ({ name: label, log, categories, max }: Axis, gap: number) => ({
    type: categories ? ('category' as const) : log ? ('log' as const) : ('value' as const), ...(categories && { data: [...categories] }), ...(max !== undefined && { max }),
    name: label, nameLocation: 'middle' as const, nameGap: gap, nameTextStyle: { color: SOFT, fontSize: 13 },
    axisLabel: { color: SOFT, fontSize: 12 }, axisLine: { show: true, lineStyle: { color: SOFT } }, splitLine: { lineStyle: { color: RULE } },
  })
  const option: EChartsOption = {
    animation: false, backgroundColor: '#fffdf8', textStyle: { fontFamily: 'Georgia, serif' },
    title: { text: input.title, left: 16, top: 10, textStyle: { color: INK, fontSize: 15, fontWeight: 'bold' } },
    legend: { bottom: 6, icon: 'roundRect', itemHeight: 3, textStyle: { color: INK, fontSize: 12 } },
    grid: { left: 64, right: 24, top: 48, bottom: 84 },
    xAxis: axis(input.x, 28) as NonNullable<EChartsOption['xAxis']>, yAxis: axis(input.y, 44) as NonNullable<EChartsOption['yAxis']>,
    series: input.lines.map((line, i) => {
      const [color, type] = LINES[i % LINES.length]!
      return {
        type: 'line', name: line.name, data: line.points.map(([x, y]) => [x, y]), ...(line.step === true && { step: 'end' }), showSymbol: line.step !== true, symbolSize: 6,
        lineStyle: { color, type, width: i === 0 ? 2.5 : 1.5 }, itemStyle: { color },
      }
    }),
  }
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE })
  chart.setOption(option)
  const folder = new URL(`../packages/${beside}/plots/`, import.meta.url)
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL(`${name}.svg`, folder), `${chart.renderToSVGString()}\n`)
  chart.dispose()
}
