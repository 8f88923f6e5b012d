/** How the words around a risk phrase weaken it: negation, past, hearsay, prevention. */

/** Function words between a phrase and its negation: 解約 する つもり は ない. */
const between = '(?:[をはもがにへとでのて]|人|こと|つもり|予定|気持ち|気|考え|わけ|など|なんて|とは|とか|まで|まだ|特に|幸い|一切|する|した|して|され|られ|した[いく]|たい|たく|たり|し|よう|思|って|い|え|わ|あり|出|行く?|相談|頼|依頼|言[うい]?|話|起[きこ]|感じ|る|ほど|ん|り|なら|求め|請求|要求)'
const negation = new RegExp(`^${between}{0,9}(?:(?<!あり)ません(?!か)|ない(?!(?:です|でしょう|だろう|の(?:です|でしょう)?)?か(?!ら|った))|なかった|ありません(?!か)|なく(?:て|済|、|。|$)?|無い|無く|ずに|ず(?=[、。]|$|済)|せず|ゼロ)`)
const doubled = /^[^。!?\n]{0,3}(?:わけ(?:では|じゃ)(?:な|あり)|とは(?:限ら|言い切れ|言え)|とも(?:限ら|言)|(?:では|じゃ)すまな)/
const notDone = /^(?:し)?な(?:いで(?:す(?:んだ|み)|済)|くて(?:すんだ|済))/
const past = /(?:以前|昔|かつて|過去に|数年前|[0-9一二三四五六七八九十]+年前|何年も前|前に(?:も)?(?:一度)?|その昔|学生の頃|子どもの頃)[^。!?\n]{0,24}$/
const pastTense = /^[^。、!?\n]{0,8}?(?:た(?!い|く)|ました|だった)/
const others = /(?:友人|知人|友達|家族|隣の人|他の人|周り(?:の人)?|母|父|夫|妻|娘|息子|同僚|弟|兄|姉|妹|主人公|犯人|映画|ドラマ|ニュース)(?:が|も|は|で|の)[^。、!?\n]{0,8}$/
const prevention = /^[^。、!?\n]{0,8}?(?:防止|予防|対策|(?:し|の|が|に)?ない(?:よう|ため)|を防|に注意|注意|訓練|保険|講習|マニュアル|研修|ポスター|啓発|に備|の相談窓口|を減ら|がゼロ)/
const suffered = /^[^。、!?\n]{0,6}?(?:言われ|怒鳴られ|書かれ|呼ばれ|罵られ|脅され|吐かれ|扱い(?:さ|を受)|呼ばわり(?:さ|を受))/
const exaggeration = /(?:恥ずかし|暑|寒|眠|おいし|美味し|面白|忙し|うれし|嬉し|笑)[^。、!?\n]{0,6}$/
const idle = /(?:冗談|半分冗談|ゲーム|小説|歌詞|映画|ドラマ|漫画|アニメ|本)(?:で|の|に|だけ)[^。、!?\n]{0,16}$/

const named = /^(?:という|って)(?:名|曲|タイトル|ゲーム|言葉|題|本|映画)/

/** Factor 0…1 on the strength of a phrase [start, end) of `text`. */
export function weakening(text: string, start: number, end: number, kind: string, fixed: boolean): number {
  const after = text.slice(end, end + 24)
  const before = text.slice(Math.max(0, start - 36), start)
  let factor = 1
  if (!fixed) {
    const negated = negation.exec(after)
    if (negated !== null && !doubled.test(after.slice(negated[0].length))) factor *= 0.2
    else if (negated !== null) factor *= 0.8
    else if (notDone.test(after)) factor *= 0.2
  }
  if (prevention.test(after)) factor *= 0.3
  if (idle.test(before) || named.test(after)) factor *= 0.4
  if (past.test(before) && pastTense.test(text.slice(Math.max(start, end - 2), end + 10))) factor *= kind === 'leave' ? 0.4 : 0.6
  if ((kind === 'leave' || kind === 'legal') && (others.test(before) || /^た?ことが(?:ある|あり)/.test(after))) factor *= 0.5
  if (kind === 'self-harm' && exaggeration.test(before)) factor *= 0.5
  if (kind === 'abuse' && suffered.test(after)) factor *= 0.3
  return factor
}
