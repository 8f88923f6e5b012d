/** Fewer employees' voices than this are not shown as a group of their own: their authors could be guessed. */
export const anonymityThreshold = 5

/** Whether a group with this many employees' voices has to be withheld. */
export const withholds = (employees: number): boolean => employees > 0 && employees < anonymityThreshold
