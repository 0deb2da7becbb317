// `npm run coverage`: which branches of the core and the host the tests take, by V8's own counters on the sources themselves.
//   --only core,conformance   the tests of these folders alone      --check   fails where the core has less than it promises
// What runs in processes of its own (server, command line, VS Code) is a bundle, and its counters would not speak of branches.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, run } from './run.mjs';

const rooms = ['core', 'conformance', 'fuzz', 'host', 'client'];
/** Of all branches of the core, in percent. */
const promised = 93;
const { values } = parseArgs({ options: { only: { type: 'string' }, check: { type: 'boolean', default: false } } });
const data = join(root, 'out', 'coverage');

process.chdir(root);
rmSync(data, { recursive: true, force: true });
const files = (values.only?.split(',') ?? rooms).flatMap((room) =>
  readdirSync(join('test', room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join('test', room, name)),
);
const tests = await run(
  process.execPath,
  ['--import', './scripts/typescript.mjs', '--test', '--test-reporter=./scripts/reporter.mjs', ...files],
  { env: { NODE_V8_COVERAGE: data, FUZZ_SECONDS: '10' }, show: true },
);

/** The tool is got when it is wanted: nothing else needs it. */
const report = (...options) =>
  run('npm', ['exec', '--yes', '--package=c8@10.1.3', '--', 'c8', 'report', `--temp-directory=${data}`, ...options], { show: true });
await report('--reporter=text', '--include=server/src/core/**', '--include=server/src/host/**', '--include=client/src/**');
console.log('The core alone:');
const least = values.check ? ['--check-coverage', `--branches=${promised}`, '--lines=0', '--functions=0', '--statements=0'] : [];
const { code } = await report('--reporter=text-summary', '--include=server/src/core/**', ...least);
process.exit(tests.code || code);
