import type { TopicKey } from '../company/topics.ts'
import { addDays } from '../calendar/days.ts'
import { pick, type Random } from '../random.ts'
import type { Kind } from './bank.ts'
import { englishItems } from './slots.ts'

/** What each topic is about in a complaint, a wish, and praise: predicates that fit the frames below; and a question of its own. */
const subjects: Readonly<Record<TopicKey, readonly [complaint: string, request: string, praise: string, question: (item: string, day: string) => string]>> = {
  late: ['has not arrived and was due on', 'tell me earlier about a late delivery of', 'came exactly on the promised day', (item, day) => `When will the ${item} ordered on ${day} arrive?`],
  waiting: ['kept me on hold for half an hour on', 'call me back instead of keeping me on hold about', 'needed no time on hold at all', (item) => `At what time is the line about the ${item} least busy?`],
  billing: ['was charged twice on', 'show shipping on the invoice of', 'has an invoice that is easy to read now', (item, day) => `Which charge of ${day} is the ${item} on?`],
  app: ['cannot be ordered because the app crashes since', 'let the app remember', 'is quick to order in the app', (item) => `Where do I find the ${item} in the app?`],
  quality: ['was not fresh and tasted bad on', 'offer a smaller and fresh pack of', 'was fresh and tasted wonderful', (item, day) => `How long does the ${item} of ${day} keep?`],
  stock: ['has been out of stock since', 'notify me when no longer out of stock:', 'is no longer out of stock, great', (item) => `When is the ${item} back in stock?`],
  packing: ['was broken because of poor packaging on', 'use less packaging for', 'came in careful packaging', (item) => `Where do I bring the box of the ${item}?`],
  cancel: ['was sent although I had cancelled before', 'let me skip or cancel online', 'was easy to pause and cancel for a month', (item) => `Until which day is the order of the ${item} open to changes?`],
  service: ['could not be found and the staff were rude on', 'train the staff about', 'was explained by very friendly staff', (item) => `Which shop has somebody who knows the ${item}?`],
  returns: ['was returned but no refund has come since', 'make it easier to get a refund for', 'was replaced and the refund came fast', (item, day) => `Is the ${item} of ${day} still returnable?`],
  price: ['is far too expensive with the shipping fee of', 'drop the shipping fee for', 'has a fair price without a shipping fee', (item) => `How high is the shipping fee for two of the ${item}?`],
  points: ['earned no points on', 'give points for', 'was free thanks to my points', (item, day) => `How many points did the ${item} of ${day} bring?`],
  site: ['cannot be found on the website since', 'show the delivery day on the website for', 'is easy to find on the new website', (item) => `Where is the page of the ${item}?`],
  answer: ['was the subject of my mail and there is no reply since', 'send a faster reply about', 'brought a quick and kind reply', (item, day) => `When does the reply to my mail of ${day} about the ${item} come?`],
  coolPack: ['arrived warm with a melted cool pack on', 'take back the cool pack of', 'was cold thanks to the cool pack', (item) => `For how many hours does the cool pack of the ${item} last?`],
  doorstep: ['was left at the wrong door on', 'take a photo at the door with', 'waited safely at my door', (item) => `Is the ${item} left at the door when it rains?`],
  gift: ['came with torn gift wrapping on', 'add gift wrapping for', 'looked lovely in its gift wrapping', (item) => `How much is gift wrapping for the ${item}?`],
}

const wish = 'Please fix this.'
const closings: Readonly<Record<Kind, readonly string[]>> = {
  complaint: ['This is really disappointing.', 'I am quite annoyed.', 'It is the second time this month.', wish, 'I may stop my subscription.'],
  request: ['That would help a lot.', 'Thank you for considering it.', 'I have wanted this for a while.'],
  question: ['Thanks in advance.', 'I could not find it in the guide.', 'I am new here.'],
  praise: ['Thank you very much!', 'I am very happy.', 'I told my neighbours.', 'Keep it up!'],
}

/** One English voice said on `day`, and whether it wishes for something. */
export function sayInEnglish(topic: TopicKey, kind: Kind, random: Random, day: string): Readonly<{ text: string; asks: boolean }> {
  const [complaint, request, praise, question] = subjects[topic]
  const item = pick(random, englishItems)
  const before = addDays(day, -1 - Math.floor(random() * 14))
  const number = `No. ${100_000 + Math.floor(random() * 900_000)}`
  const point = {
    complaint: `My ${item} ${complaint} ${before}.`,
    request: `Please ${request} the ${item}.`,
    question: question(item, before),
    praise: `The ${item} ${praise}.`,
  }[kind]
  const opening = pick(random, ['', `Order ${number}.`, 'Hello,', `About order ${number}:`, 'I live in Japan and order every month.', `I have been a member for ${2 + Math.floor(random() * 9)} years.`])
  const closing = random() < 0.7 ? pick(random, closings[kind]) : ''
  return { text: [opening, point, closing].filter((part) => part !== '').join(' '), asks: kind === 'request' || closing === wish }
}
