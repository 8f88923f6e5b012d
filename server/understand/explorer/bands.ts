/** Sentiment runs from −1 to 1; within this distance of 0 a text leans neither way. */
export const neutralWithin = 0.2
