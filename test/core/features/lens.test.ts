import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lensesOf } from '../../../server/src/core/features/lens.ts';
import { analyze } from '../../../server/src/core/kinds/index.ts';
import { render } from '../../../server/src/core/words.ts';
import { dedent } from '../../support/dedent.ts';
import { mark } from '../../support/marked.ts';

const titles = (text: string) => lensesOf(analyze(text)).map(({ title }) => render(title));

test('runtime_profile has a link to the routing view, and the routing in one line', () => {
  const text = dedent`
    orchestrator:
      runtime_profile:
        default: codex
        stages: {evaluate: agy}
  `;
  assert.deepEqual(titles(text), ['Show stage routing', 'interview: codex · execute: codex · evaluate: antigravity · reflect: codex']);
  const spans = lensesOf(analyze(text)).map(({ span }) => span);
  assert.equal(mark(text, spans.slice(0, 1)), text.replace('runtime_profile', '<<runtime_profile>>'));
});

test('one agent for all stages is shown once', () => {
  assert.deepEqual(titles('orchestrator: {runtime_profile: {default: grok}}'), ['Show stage routing', 'every stage: grok']);
});

test('a file that does not load says so', () => {
  assert.deepEqual(
    titles(dedent`
      orchestrator:
        runtime_profile:
          default: nobody
    `)[1],
    'Does not load · every stage: claude',
  );
});

test('no lens without the key, and none in credentials', () => {
  assert.deepEqual(
    titles(dedent`
      orchestrator:
        runtime_backend: codex
    `),
    [],
  );
  assert.deepEqual(titles('runtime_profile: {default: codex}\n'), []);
  assert.deepEqual(lensesOf(analyze('orchestrator: {runtime_profile: {}}', { kind: 'credentials' })), []);
});
