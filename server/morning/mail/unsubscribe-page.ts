import { createHash } from 'node:crypto'
import { html, Markup } from '../../platform/html.ts'

const style = `:root{color-scheme:light dark}
body{margin:0;padding:12vh 1.25rem 2rem;font:1rem/1.8 -apple-system,"Hiragino Sans","Yu Gothic",Meiryo,sans-serif}
main{max-width:32rem;margin:0 auto}
h1{margin:0 0 1.5rem;font-size:1rem;font-weight:600;border-bottom:2px solid;padding-bottom:.5rem}
p{margin:0 0 .5rem}
p[lang=en]{opacity:.75}
button{margin-top:1.5rem;min-height:2.75rem;padding:0 1.25rem;font:inherit;font-weight:600;border:1px solid;border-radius:.375rem;background:transparent;color:inherit;cursor:pointer}`

/** Nothing but its own style and its own form. */
export const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`

type Shown = Readonly<{ state: 'ask' | 'ended'; workspace: string; action: string }>

/** Asks whether the mails of a workspace shall end, or says that they have; undefined for a link that nobody was given. In both languages, since it is opened without signing in. */
export function unsubscribePage(shown: Shown | undefined): string {
  const [ja, en] = sentencesOf(shown)
  const form = shown?.state === 'ask' ? html`<form method="post" action="${shown.action}"><button type="submit">配信を停止する <span lang="en">/ Stop</span></button></form>` : null
  const title = shown ? html`<h1>朝刊　${shown.workspace}</h1>` : html`<h1>Koewa</h1>`
  return html`<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>Koewa</title>${new Markup(`<style>${style}</style>`)}</head><body><main>${title}<p>${ja}</p><p lang="en">${en}</p>${form}</main></body></html>`.text
}

function sentencesOf(shown: Shown | undefined): readonly [ja: string, en: string] {
  if (!shown) return ['このリンクは使えません。アカウントの設定で配信を停止できます。', 'This link does not work. You can stop the mails in your account settings.']
  return shown.state === 'ask'
    ? ['このワークスペースの朝刊のメール配信を停止しますか。', 'Stop the morning page of this workspace by mail?']
    : ['配信を停止しました。アカウントの設定でいつでも再開できます。', 'The mails have stopped. You can start them again in your account settings.']
}
