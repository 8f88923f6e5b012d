import { html } from '../../platform/html.ts'
import type { Language } from '../../platform/wording/language.ts'
import type { Morning } from '../schemas.ts'
import { day, type Item } from '../wording/sentence.ts'

export type Letter = Readonly<{ subject: string; text: string; html: string }>
type LetterInput = Readonly<{ morning: Morning; workspace: Readonly<{ id: string; name: string }>; publicUrl: string; unsubscribePage: string; language: Language }>

const words = {
  ja: { name: '朝刊', open: 'Koewaで開く', stop: 'このメールの配信を停止する', settings: '配信の設定を変える' },
  en: { name: 'Morning page', open: 'Open in Koewa', stop: 'Stop these mails', settings: 'Change when they come' },
} as const

/** How plain text marks a heading, an item and a note. */
const marks = { ja: { heading: '■ ', item: '・', note: '※ ' }, en: { heading: '## ', item: '- ', note: '* ' } } as const

/** The colour repeats what the words say; all of them can be told on white and on black. */
const tones: Readonly<Record<Item['tone'], string>> = { worse: '#d14343', better: '#2e9b63', plain: '#999' }

/**
 * The page as a mail, in text and in plain HTML. It carries counts, names of topics and of colleagues' initiatives, never a
 * customer's words: those are read in the console, behind its permissions.
 */
export function letterOf({ morning, workspace, publicUrl, unsubscribePage, language }: LetterInput): Letter {
  const w = words[language]
  const date = day(morning.day, language)
  const sections = morning.sections.map(({ title, items, empty }) => ({ title: title[language], items: items.length > 0 ? items : [empty] }))
  // Whoever works in several workspaces comes to the one that the page tells of.
  const link = (href: string): string => `${publicUrl}${href}${href.includes('?') ? '&' : '?'}workspace=${workspace.id}`
  const subject = language === 'ja' ? `【${w.name}】${workspace.name} ${date}` : `${w.name}: ${workspace.name}, ${date}`
  const mark = marks[language]
  const text = [
    subject, '',
    ...morning.lead.flatMap((item) => [item.text[language], link(item.href), '']),
    ...sections.flatMap(({ title, items }) => [`${mark.heading}${title}`, ...items.flatMap((item) => [`${mark.item}${item.text[language]}`, `  ${link(item.href)}`]), '']),
    ...morning.rules.map((rule) => `${mark.note}${rule[language]}`), '',
    `${w.open}: ${link('/')}`, `${w.settings}: ${link('/settings/account')}`, `${w.stop}: ${unsubscribePage}`, '',
  ].join('\n')
  const [headline, ...others] = morning.lead
  // Links have the colour of the text: mail programs turn pages dark in ways of their own, and a blue of ours would drown in black.
  const anchor = 'color:inherit;text-decoration:none'
  const footer = 'color:inherit'
  const sentence = (item: Item) => html`<a style="${anchor}" href="${link(item.href)}">${item.text[language]}</a>`
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${subject}</title></head>
<body style="margin:0;padding:24px 16px;font-family:-apple-system,'Hiragino Sans','Yu Gothic',Meiryo,sans-serif;line-height:1.7;font-size:15px">
<div style="max-width:40rem;margin:0 auto">
<p style="margin:0 0 16px;padding-bottom:8px;border-bottom:2px solid"><b>${w.name}</b>　${workspace.name}　${date}</p>
${headline ? html`<h1 style="font-size:20px;line-height:1.5;margin:0 0 12px">${sentence(headline)}</h1>` : null}
${others.map((item) => html`<p style="margin:0 0 8px">${sentence(item)}</p>`)}
${sections.map(({ title, items }) => html`<h2 style="font-size:16px;margin:24px 0 8px;padding-top:12px;border-top:1px solid #999">${title}</h2>
${items.map((item) => html`<p style="margin:0 0 10px;padding-left:10px;border-left:3px solid ${tones[item.tone]}">${sentence(item)}</p>`)}`)}
<div style="margin-top:24px;padding-top:12px;border-top:1px solid #999;font-size:12px">
${morning.rules.map((rule) => html`<p style="margin:0 0 6px">${rule[language]}</p>`)}
<p style="margin:16px 0 0;line-height:2.2"><a style="${footer}" href="${link('/')}">${w.open}</a>　<a style="${footer}" href="${link('/settings/account')}">${w.settings}</a>　<a style="${footer}" href="${unsubscribePage}">${w.stop}</a></p>
</div></div></body></html>`
  return { subject, text, html: page.text }
}
