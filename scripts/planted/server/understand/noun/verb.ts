export const understand = 1
