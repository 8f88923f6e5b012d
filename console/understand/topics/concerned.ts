/** The queries that a changed topic concerns, by their noun. */
export const CONCERNED = ["topics", "insights", "voices", "analysis"] as const;
