/**
 * Digits, Latin letters and the many hyphens in one form, one unit for one unit, so that offsets stay those of the
 * original. Unlike `normalize` nothing is joined or dropped.
 */
const hyphens = new Set('‐‑‒–—―−－ｰ─━⁃﹣')
const kanjiDigits = '〇一二三四五六七八九'
const marks = new Map([['＠', '@'], ['．', '.'], ['＿', '_'], ['＋', '+'], ['（', '('], ['）', ')'], ['：', ':'], ['\u3000', ' '], ['\u00a0', ' ']])

export function foldSameLength(text: string): string {
  if (!/[^\u0020-\u007e\u3001-\u303f\u3041-\u30ff\u4e00-\u9fff]|\u3007|[\u30fc一二三四五六七八九]/u.test(text)) return text
  const folded = text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
  return folded
    .replace(/[‐‑‒–—―−－ｰ─━⁃﹣＠．＿＋（）：\u3000\u00a0]/g, (mark) => (hyphens.has(mark) ? '-' : (marks.get(mark) ?? mark)))
    .replace(/(?<=\d)ー(?=\d)/g, '-')
    .replace(/[〇○◯一二三四五六七八九零]{2,}(?:[-ー・の ()]{0,2}[〇○◯一二三四五六七八九零]+)*/g, arabic)
}

/** Runs of kanji digits in which numbers are spelt digit by digit (〇九〇…); 一, 二人 or 十一 stay. */
function arabic(run: string): string {
  // 〇〇店, ○○様: a blank to fill in, no number.
  if (!/[一二三四五六七八九]/.test(run)) return run
  return run.replace(/[〇○◯一二三四五六七八九零]/g, (digit) => String(Math.max(0, kanjiDigits.indexOf(digit)))).replace(/[ー・の]/g, '-')
}
