import { html } from '../../platform/html.ts'
import type { Morning } from '../schemas.ts'
import { day, type Language } from '../wording/sentence.ts'

export type Letter = Readonly<{ subject: string; text: string; html: string }>
type LetterInput = Readonly<{ morning: Morning; workspace: Readonly<{ id: string; name: string }>; publicUrl: string; unsubscribePage: string; language: Language }>

const words = {
  ja: { name: '朝刊', open: 'Koewaで開く', stop: 'このメールの配信を停止する', settings: '配信の設定を変える' },
  en: { name: 'Morning page', open: 'Open in Koewa', stop: 'Stop these mails', settings: 'Change when it comes' },
} as const

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
  const text = [
    subject, '',
    ...morning.lead.flatMap((item) => [item.text[language], link(item.href), '']),
    ...sections.flatMap(({ title, items }) => [`■ ${title}`, ...items.flatMap((item) => [`・${item.text[language]}`, `  ${link(item.href)}`]), '']),
    ...morning.rules.map((rule) => `※ ${rule[language]}`), '',
    `${w.open}: ${link('/')}`, `${w.settings}: ${link('/settings/account')}`, `${w.stop}: ${unsubscribePage}`, '',
  ].join('\n')
  const [headline, ...others] = morning.lead
  const anchor = 'color:#1d4e89;text-decoration:none'
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${subject}</title></head>
<body style="margin:0;padding:24px 16px;font-family:-apple-system,'Hiragino Sans','Yu Gothic',Meiryo,sans-serif;line-height:1.7;font-size:15px">
<div style="max-width:40rem;margin:0 auto">
<p style="margin:0 0 16px;padding-bottom:8px;border-bottom:2px solid">${workspace.name} ${date}</p>
${headline ? html`<h1 style="font-size:20px;line-height:1.5;margin:0 0 12px"><a style="${anchor}" href="${link(headline.href)}">${headline.text[language]}</a></h1>` : null}
${others.map((item) => html`<p style="margin:0 0 8px"><a style="${anchor}" href="${link(item.href)}">${item.text[language]}</a></p>`)}
${sections.map(({ title, items }) => html`<h2 style="font-size:16px;margin:24px 0 8px;padding-top:12px;border-top:1px solid #bbb">${title}</h2>
<ul style="margin:0;padding-left:1.2em">${items.map((item) => html`<li style="margin:0 0 8px"><a style="${anchor}" href="${link(item.href)}">${item.text[language]}</a></li>`)}</ul>`)}
<div style="margin-top:24px;padding-top:12px;border-top:1px solid #bbb;font-size:12px">
${morning.rules.map((rule) => html`<p style="margin:0 0 6px">${rule[language]}</p>`)}
<p style="margin:16px 0 0"><a style="${anchor}" href="${link('/')}">${w.open}</a> ・ <a style="${anchor}" href="${link('/settings/account')}">${w.settings}</a> ・ <a style="${anchor}" href="${unsubscribePage}">${w.stop}</a></p>
</div></div></body></html>`
  return { subject, text, html: page.text }
}
