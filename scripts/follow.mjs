// `npm run follow -- SOURCE`: writes what a release of ouroboros knows and schemas/ do not into the schemas.
//   SOURCE             a checkout of ouroboros, the folder of its Python packages, its virtual environment, its program or its Python
//   --check            writes nothing, and exits with 1 if something is new, changed or removed
//   --release=X.Y.Z    the release, if the source does not contain it (a checkout often does not)
//   --date=YYYY-MM-DD  the day of the release
//   --python=PATH      the Python that runs a checkout; it needs the dependencies of ouroboros
// Exits with 0 when done, and with 2 if the source could not be queried.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { newestKnownRelease, resolveRelease } from '../server/src/core/index.ts';
import { follow } from './follow/follow.mjs';
import { askSource } from './follow/source.mjs';
import { summary } from './follow/summary.mjs';
import { root } from './run.mjs';

const usage = 'Usage: npm run follow -- SOURCE [--check] [--release=X.Y.Z] [--date=YYYY-MM-DD] [--python=PATH]';

/** @returns {Promise<number>} the exit code */
async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: 'boolean', default: false },
      release: { type: 'string' },
      date: { type: 'string' },
      python: { type: 'string' },
    },
  });
  const [source] = positionals;
  if (source === undefined || positionals.length > 1) return refuse(usage);
  if (values.date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(values.date)) return refuse(`--date=${values.date} is no day. ${usage}`);
  const asked = await askSource(resolve(source), { python: values.python });
  if ('problem' in asked) return refuse(asked.problem);
  const said = values.release ?? asked.version;
  const release = said === undefined ? undefined : resolveRelease(said);
  if (release === undefined || release === 'next') return refuse(`${source} does not say which release it is. Name it: --release=X.Y.Z`);
  const result = await follow(asked, { release, date: values.date ?? null, folder: root, write: !values.check });
  console.log(summary({ release, newestKnownRelease, check: values.check, gaps: asked.gaps, ...result }));
  return values.check && result.changed.length > 0 ? 1 : 0;
}

function refuse(reason) {
  console.error(reason);
  return 2;
}

process.exitCode = await main().catch((error) => refuse(error instanceof TypeError ? `${error.message}\n${usage}` : error.message));
