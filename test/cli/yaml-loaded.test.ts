import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ouroborosConfig } from '../support/command.ts';
import { watchYaml } from '../support/load-watch.ts';

test('yaml is loaded for a fix, and not for findings', async (context) => {
  const { env, isLoaded } = await watchYaml(context);
  const file = 'examples/mistakes/.ouroboros/config.yaml';
  assert.equal((await ouroborosConfig(['check', file], { env })).code, 1);
  assert.equal(await isLoaded(), false);
  const { out } = await ouroborosConfig(['fix', '--dry-run', file], { env });
  assert.match(out, /\+ {2}runtime_backend: claude/);
  assert.equal(await isLoaded(), true);
});
