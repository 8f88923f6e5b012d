/** The company does not exist, and everything that shows its name says so. */
export const companyName = { ja: 'ことのは定期便（架空の会社）', en: 'Kotonoha Home Delivery (fictional)' } as const
export const mailDomain = 'kotonoha.example'
