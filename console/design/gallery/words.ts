import type { Language } from "#i18n/language.ts";

/** Text of the gallery in both languages. It is sample content, not part of the product, and so not in the catalogues. */
export interface Words {
  readonly title: string;
  readonly lead: string;
  readonly sections: Readonly<Record<"figures" | "charts" | "table" | "voice" | "form" | "actions" | "states" | "overlays" | "record", string>>;
  readonly topics: readonly string[];
  readonly owners: readonly string[];
  readonly voice: string;
  readonly marked: readonly (readonly [word: string, kind: "match" | "masked" | "key"])[];
  readonly say: Readonly<Record<Said, string>>;
}

type Said =
  | "topic" | "owner" | "complaints" | "share" | "trend" | "state" | "score" | "retention" | "stake" | "notComputable"
  | "weekly" | "weeklySummary" | "ranking" | "rankingSummary" | "scatter" | "scatterSummary" | "treated" | "comparison" | "start" | "baseline" | "note"
  | "save" | "cancel" | "delete" | "deleteAsk" | "deleteLead" | "saved" | "more" | "busy" | "sheet" | "dialog" | "edit"
  | "name" | "nameHint" | "nameError" | "reason" | "period" | "notify" | "notifyHint" | "importance" | "high" | "normal" | "low"
  | "emptyTitle" | "emptyLead" | "emptyAction" | "noticeTitle" | "notice" | "importing" | "importDetail" | "tabVoices" | "tabWords" | "tabHistory";

export const words: Record<Language, Words> = {
  ja: {
    title: "部品一覧",
    lead: "画面をつくるときに使う部品を、実際の状態とともに並べています。配色と言語は右上で切り替えられます。",
    sections: {
      figures: "数値", charts: "グラフ", table: "表", voice: "声の本文", form: "入力", actions: "操作", states: "待ち・空・失敗", overlays: "重ねて開くもの", record: "記録",
    },
    topics: ["解約方法がわかりにくい", "アプリにログインできない", "請求額の内訳", "電話がつながらない", "配送の遅れ", "店頭での待ち時間", "ポイントの有効期限", "操作画面の文字が小さい", "返品の手続き", "スタッフの対応"],
    owners: ["コンタクトセンター", "アプリ開発部", "経理部", "店舗運営部", "物流部（委託先）"],
    voice: "解約方法がアプリのどこにも見当たりません。電話（[電話番号]）も30分つながらず、結局[氏名]様に店頭で手続きしていただきました。対応してくださった方はとても親切でした。",
    marked: [["解約方法", "match"], ["[電話番号]", "masked"], ["[氏名]", "masked"], ["とても親切", "key"]],
    say: {
      topic: "話題", owner: "担当部門", complaints: "苦情", share: "接客1,000件あたり", trend: "前期比", state: "状態", score: "推奨度（NPS）", retention: "継続率の差", stake: "見込まれる損失（年）",
      notComputable: "取引データを取り込むと計算できます",
      weekly: "「解約方法」に関する苦情の割合", weeklySummary: "6月3日の改善後、対象窓口では低下し、比較窓口ではほぼ変わっていません。",
      ranking: "話題ごとの苦情", rankingSummary: "「解約方法がわかりにくい」が最も多く、次いで「アプリにログインできない」です。",
      scatter: "待ち時間と満足度", scatterSummary: "待ち時間の長い店舗ほど満足度が低い傾向があります。",
      treated: "改善した窓口", comparison: "比較する窓口", start: "改善の開始", baseline: "基準期間", note: "週ごと。苦情÷応対件数。",
      save: "保存する", cancel: "キャンセル", delete: "削除する", deleteAsk: "この改善機会を削除しますか？", deleteLead: "根拠となる声は残ります。削除した改善機会は元に戻せません。",
      saved: "担当部門を「アプリ開発部」に変更しました", more: "そのほかの操作", busy: "保存しています", sheet: "声を横に開く", dialog: "確認を開く", edit: "編集",
      name: "施策名", nameHint: "何を、どう変えるのかがわかる名前にしてください。", nameError: "同じ名前の施策があります", reason: "見送る理由", period: "期間", notify: "担当部門に知らせる", notifyHint: "メンバーのホームに表示されます。",
      importance: "重要度", high: "高い", normal: "ふつう", low: "低い",
      emptyTitle: "改善機会はまだありません", emptyLead: "お客様の声を取り込むと、話題と顧客接点ごとに改善機会が並びます。", emptyAction: "声を取り込む",
      noticeTitle: "平均への回帰にご注意ください", notice: "この話題は急増した時期に選ばれたため、何もしなくても2.1ポイントほど下がると見込まれます。",
      importing: "声を取り込んでいます", importDetail: "50,000行中18,240行", tabVoices: "声", tabWords: "特徴的な言葉", tabHistory: "履歴",
    },
  },
  en: {
    title: "Components",
    lead: "What screens are made of, in the states they really have. Colours and language change at the top right.",
    sections: {
      figures: "Figures", charts: "Charts", table: "Table", voice: "Words of a customer", form: "Forms", actions: "Actions", states: "Waiting, empty, failed", overlays: "Overlays", record: "Record",
    },
    topics: ["How to cancel is hard to find", "Cannot log in to the app", "Items of the invoice", "Nobody answers the phone", "Late delivery", "Waiting in the store", "Expiry of points", "Text on screen is too small", "Returning goods", "Attitude of staff"],
    owners: ["Contact centre", "App development", "Accounting", "Store operations", "Logistics (vendor)"],
    voice: "I could not find how to cancel anywhere in the app. The phone ([phone]) rang for 30 minutes, and in the end [name] did it for me in the store. The person who helped me was very kind.",
    marked: [["how to cancel", "match"], ["[phone]", "masked"], ["[name]", "masked"], ["very kind", "key"]],
    say: {
      topic: "Topic", owner: "Owner", complaints: "Complaints", share: "Per 1,000 contacts", trend: "Change", state: "State", score: "Net Promoter Score", retention: "Difference in retention", stake: "Value at stake (year)",
      notComputable: "Computable once transactions are imported",
      weekly: "Share of complaints about cancelling", weeklySummary: "After the change of 3 June the treated desks fell, while the comparison desks hardly moved.",
      ranking: "Complaints by topic", rankingSummary: "“How to cancel is hard to find” leads, followed by “Cannot log in to the app”.",
      scatter: "Waiting time and satisfaction", scatterSummary: "Stores with longer waits tend to have lower satisfaction.",
      treated: "Treated desks", comparison: "Comparison desks", start: "Change", baseline: "Baseline", note: "Weekly; complaints per contact.",
      save: "Save", cancel: "Cancel", delete: "Delete", deleteAsk: "Delete this opportunity?", deleteLead: "The voices behind it stay. A deleted opportunity cannot be brought back.",
      saved: "Owner changed to App development", more: "More actions", busy: "Saving", sheet: "Open a voice beside", dialog: "Open a question", edit: "Edit",
      name: "Name of the initiative", nameHint: "A name that says what changes, and how.", nameError: "There is an initiative of this name", reason: "Reason to dismiss", period: "Period", notify: "Tell the owning department", notifyHint: "It appears on their home page.",
      importance: "Importance", high: "High", normal: "Normal", low: "Low",
      emptyTitle: "No opportunities yet", emptyLead: "Once voices are imported, opportunities line up here by topic and touchpoint.", emptyAction: "Import voices",
      noticeTitle: "Mind regression to the mean", notice: "This topic was chosen while it spiked; a drop of about 2.1 points is expected even if nothing is done.",
      importing: "Importing voices", importDetail: "18,240 of 50,000 rows", tabVoices: "Voices", tabWords: "Distinguishing words", tabHistory: "History",
    },
  },
};
