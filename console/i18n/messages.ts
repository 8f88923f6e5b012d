/** Message id to ICU text. */
export type Catalogue = Readonly<Record<string, string>>;
