export const cast = 1
