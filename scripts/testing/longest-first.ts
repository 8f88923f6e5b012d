import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take longest by CPU time, the longest first (benchmarks aside: 112 to 25 seconds of one core). A clean clone knows no
 * durations and would begin with the files of most bytes; one of these begun last leaves the other cores idle for a minute.
 */
const longest = [
  'server/authorization.test.ts', 'server/sample/truth.test.ts', 'server/cli.test.ts', 'server/understand/rollups/rollups.test.ts', 'server/control/backup/restore.test.ts',
  'server/understand/sentiment/sentiment.test.ts', 'server/understand/topic-learning/topic-learning.test.ts', 'server/degradation.test.ts', 'server/listen/routes.test.ts', 'server/log.test.ts',
  'server/platform/auth/second-factor/second-factor.test.ts',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => (longest.findIndex((file) => moduleId.endsWith(file)) + longest.length + 1) % (longest.length + 1)
    return (await super.sort(files)).sort((a, b) => (a.project.name === b.project.name ? rank(a) - rank(b) : 0))
  }
}
