interface Asked {
  readonly isLoading: boolean;
  readonly failureCount: number;
}

/**
 * Whether these questions have their answers, or cannot be waited for: not asked, or failed once. What stands below an answer
 * waits for it, so that nothing jumps away under the reader's finger.
 */
export const settled = (...queries: readonly Asked[]): boolean => queries.every(({ isLoading, failureCount }) => !isLoading || failureCount > 0);
