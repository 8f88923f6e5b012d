import type { TopicKey } from '../company/topics.ts'
import { addDays } from '../calendar/days.ts'
import { pick, type Random } from '../random.ts'
import type { Kind } from './bank.ts'
import { englishItems } from './slots.ts'

/** What each topic is about in a complaint, a wish or question, and praise: predicates that fit the frames below. */
const subjects: Readonly<Record<TopicKey, readonly [complaint: string, request: string, praise: string]>> = {
  late: ['has not arrived and was due on', 'tell me earlier about a late delivery of', 'came exactly on the promised day'],
  waiting: ['kept me on hold for half an hour on', 'call me back instead of keeping me on hold about', 'needed no time on hold at all'],
  billing: ['was charged twice on', 'show shipping on the invoice of', 'has an invoice that is easy to read now'],
  app: ['cannot be ordered because the app crashes since', 'let the app remember', 'is quick to order in the app'],
  quality: ['was not fresh and tasted bad on', 'offer a smaller and fresh pack of', 'was fresh and tasted wonderful'],
  stock: ['has been out of stock since', 'notify me when no longer out of stock:', 'is no longer out of stock, great'],
  packing: ['was broken because of poor packaging on', 'use less packaging for', 'came in careful packaging'],
  cancel: ['was sent although I had cancelled before', 'let me skip or cancel online', 'was easy to pause and cancel for a month'],
  service: ['could not be found and the staff were rude on', 'train the staff about', 'was explained by very friendly staff'],
  returns: ['was returned but no refund has come since', 'make it easier to get a refund for', 'was replaced and the refund came fast'],
  price: ['is far too expensive with the shipping fee of', 'drop the shipping fee for', 'has a fair price without a shipping fee'],
  points: ['earned no points on', 'give points for', 'was free thanks to my points'],
  site: ['cannot be found on the website since', 'show the delivery day on the website for', 'is easy to find on the new website'],
  answer: ['was the subject of my mail and there is no reply since', 'send a faster reply about', 'brought a quick and kind reply'],
  coolPack: ['arrived warm with a melted cool pack on', 'take back the cool pack of', 'was cold thanks to the cool pack'],
  doorstep: ['was left at the wrong door on', 'take a photo at the door with', 'waited safely at my door'],
  gift: ['came with torn gift wrapping on', 'add gift wrapping for', 'looked lovely in its gift wrapping'],
}

const closings: Readonly<Record<Kind, readonly string[]>> = {
  complaint: ['This is really disappointing.', 'I am quite annoyed.', 'It is the second time this month.', 'Please fix this.', 'I may stop my subscription.'],
  request: ['That would help a lot.', 'Thank you for considering it.', 'I have wanted this for a while.'],
  question: ['Thanks in advance.', 'I could not find it in the guide.', 'I am new here.'],
  praise: ['Thank you very much!', 'I am very happy.', 'I told my neighbours.', 'Keep it up!'],
}

/** One English voice said on `day`. */
export function sayInEnglish(topic: TopicKey, kind: Kind, random: Random, day: string): string {
  const [complaint, request, praise] = subjects[topic]
  const item = pick(random, englishItems)
  const before = addDays(day, -1 - Math.floor(random() * 14))
  const number = `No. ${100_000 + Math.floor(random() * 900_000)}`
  const point = {
    complaint: `My ${item} ${complaint} ${before}.`,
    request: `Please ${request} the ${item}.`,
    question: `Could you ${request} the ${item} from ${before}?`,
    praise: `The ${item} ${praise}.`,
  }[kind]
  const opening = pick(random, ['', `Order ${number}.`, 'Hello,', `About order ${number}:`, 'I live in Japan and order every month.', `I have been a member for ${2 + Math.floor(random() * 9)} years.`])
  return [opening, point, random() < 0.7 ? pick(random, closings[kind]) : ''].filter((part) => part !== '').join(' ')
}
