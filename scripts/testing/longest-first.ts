import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take longest by CPU time or waiting, the longest first (83 to 11 seconds of one core). A clean clone knows no
 * durations and would begin with the files of most bytes; one of these begun last leaves the other cores idle for a minute.
 */
const longest = [
  'packages/language/robustness.test.ts', 'packages/language/reference-data.test.ts', 'samples/company.test.ts',
  'server/authorization.test.ts', 'server/cli.test.ts', 'server/understand/rollups/rollups.test.ts', 'server/sample/truth.test.ts', 'server/main.test.ts',
  'server/platform/clickhouse/supervisor.test.ts', 'server/degradation.test.ts', 'server/control/backup/restore.test.ts', 'server/platform/auth/session.test.ts',
  'server/understand/sentiment/sentiment.test.ts', 'server/understand/topic-learning/topic-learning.test.ts', 'server/platform/postgres/launcher-crash.test.ts',
  'server/prove/evaluations/evaluate.test.ts', 'server/upgrade.test.ts', 'server/full-disk.test.ts', 'server/log.test.ts', 'server/platform/clickhouse/reads.test.ts',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => (longest.findIndex((file) => moduleId.endsWith(file)) + longest.length + 1) % (longest.length + 1)
    return (await super.sort(files)).sort((a, b) => (a.project.name === b.project.name ? rank(a) - rank(b) : 0))
  }
}
