/** Numbers of orders, parcels, members and products: what stands behind such a word is no phone and no My Number. */
const other = /(?:(?:注文|受注|伝票|追跡|送り状|管理|受付|会員|契約|証券|製造|製品|商品|部品|問い?合わ?せ|お客様|顧客|口座|予約|整理|カタログ|シリアル|ロット|レシート|取引|車台|認証|申込)(?:番号|No\.?|ナンバー|コード|ID)|品番|型番|型式|JAN|JANコード|バーコード|シリアル|ロット|S\/N)[ はがの:、「#=]{0,3}$/

export const otherNumberBefore = (folded: string, start: number): boolean => other.test(folded.slice(Math.max(0, start - 16), start))
