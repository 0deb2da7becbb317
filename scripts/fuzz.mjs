// `npm run fuzz -- --minutes N [--seed S]`: searches for texts that break an invariant.
import { parseArgs } from 'node:util';
import { must, root, run } from './run.mjs';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } } });
process.chdir(root);
await must(process.execPath, ['esbuild.mjs', '--tests=fuzz']);
const env = { FUZZ_SECONDS: String(Number(values.minutes) * 60), ...(values.seed ? { FUZZ_SEED: values.seed } : {}) };
const tests = ['--enable-source-maps', '--test', '--test-reporter=spec', 'out/test/fuzz/fuzz.test.mjs'];
const { code } = await run(process.execPath, tests, { env, show: true });
process.exit(code);
