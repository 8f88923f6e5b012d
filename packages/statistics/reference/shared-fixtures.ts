import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const folder = resolve(repository, process.env['KOEWA_REFERENCE_DATA'] ?? '../shared/data', '../fixtures');

/**
 * A suite against one reference file of the shared fixtures folder. Where the folder is absent the suite is reported
 * as skipped under the file's name, so that a run without references cannot be mistaken for a run that passed them.
 */
export function describeFixture<Fixture>(name: string, suite: (fixture: Fixture) => void): void {
  const file = resolve(folder, `${name}.json`);
  const present = existsSync(file);
  const fixture = (present ? JSON.parse(readFileSync(file, 'utf8')) : absent) as Fixture;
  describe.skipIf(!present)(`reference ${name}${present ? '' : ' (fixtures folder absent)'}`, () => {
    suite(fixture);
  });
}

/** Lets a skipped suite be collected: every property is again this object, every list is empty. */
const absent: object = new Proxy([], { get: (target, key) => (key in target ? Reflect.get(target, key) : absent) });
