import { Parser } from 'htmlparser2'

/** What a page holds that a crawler follows or probes. Links and pictures are absolute, without fragments. */
export type Html = Readonly<{ links: readonly string[]; images: readonly string[]; hasForm: boolean }>

/** Reads links and whether there is a form one can send: with a field and a button, or a field that Enter sends. */
export function readHtml(html: string, url: string): Html {
  const links = new Set<string>()
  const images = new Set<string>()
  let base = url
  let within = false
  let fields = 0
  let hasForm = false
  const parser = new Parser({
    onopentag(name, { href, src, type }) {
      if (name === 'base' && href) base = URL.parse(href, url)?.href ?? url
      if (name === 'a' && href) add(links, URL.parse(href, base))
      if (name === 'img' && src) add(images, URL.parse(src, base))
      if (name === 'form') [within, fields] = [true, 0]
      if (within && (name === 'textarea' || name === 'select' || (name === 'input' && type !== 'hidden' && type !== 'submit' && type !== 'button'))) fields += 1
      if (within && fields > 0) hasForm = true
    },
    onclosetag(name) {
      if (name === 'form') within = false
    },
  }, { decodeEntities: true })
  parser.end(html)
  return { links: [...links], images: [...images], hasForm }
}

/** Keeps what can be asked for by HTTP: a picture written into the page (`data:`) is there. */
function add(found: Set<string>, address: URL | null): void {
  if (!address || (address.protocol !== 'http:' && address.protocol !== 'https:')) return
  address.hash = ''
  found.add(address.href)
}
