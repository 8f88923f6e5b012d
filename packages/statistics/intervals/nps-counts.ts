/** Answers to the 0–10 question: promoters 9–10, passives 7–8, detractors 0–6. */
export interface NpsCounts {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}
