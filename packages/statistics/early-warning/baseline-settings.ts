/** How the calm level of a stream is learnt. Every default was chosen on simulated companies; replay them on real ones. */
export interface BaselineSettings {
  /** Days after which a past day counts half in the level. */
  readonly halfLife: number;
  /** Most recent days kept out of the level, so that the start of a rise does not raise its own yardstick. */
  readonly gap: number;
  /** Expected events that the pooled weekday and holiday shape is worth against a stream's own. */
  readonly shapePrior: number;
  /** Anscombe residual from which a past day counts as an outbreak and is weighted down by its square (Noufaily 2012). */
  readonly outbreakFrom: number;
  /** Days that the pooled dispersion is worth against a stream's own. */
  readonly dispersionPrior: number;
  /** A stream with fewer days or events than these is learning: no alarms. */
  readonly learningDays: number;
  readonly learningEvents: number;
}

export const BASELINE_DEFAULTS: BaselineSettings = {
  // 28 days is as good for calm companies, but twice as slow where the level wanders and the tolerance has to make up for it.
  halfLife: 20,
  gap: 7,
  shapePrior: 20,
  outbreakFrom: 2.58,
  dispersionPrior: 30,
  learningDays: 28,
  learningEvents: 20,
};

/** What is known of a period before its counts are seen. */
export interface CalendarPeriod {
  /** 0–6; 0 for every period where no weekday applies. */
  readonly weekday: number;
  /** Class of special day ("holiday", "day after", "Obon"); absent on ordinary days. */
  readonly holiday?: string;
  /** A planned campaign or outage: nothing is learnt from it and nothing alarms. */
  readonly paused?: boolean;
}
