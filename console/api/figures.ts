/** An estimate with its 95 % interval; null where nothing can be said. */
export interface Interval {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Voices, answers or weeks behind it. */
  readonly n: number;
}

export interface Ref {
  readonly id: string;
  readonly name: string;
}

export interface Person {
  readonly memberId: string;
  readonly name: string;
}

/** A sentence that the server writes in both languages. */
export interface Sentence {
  readonly ja: string;
  readonly en: string;
}
