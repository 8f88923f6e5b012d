/** What learning and adopting weights changes: the versions, and the ranking that goes by them. */
export const WEIGHED = ["topic-weights", "opportunities"];
