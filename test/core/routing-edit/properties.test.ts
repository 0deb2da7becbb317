import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { routing } from '../../../server/src/core/kinds/config/resolution/index.ts';
import { planChange, type RoutingChange } from '../../../server/src/core/kinds/config/routing-edit/index.ts';
import { analyze } from '../../../server/src/core/kinds/index.ts';
import { applyEdits } from '../../../server/src/core/text/span.ts';
import { dedent } from '../../support/dedent.ts';
import { layouts } from '../../support/layouts.ts';

const stages = ['interview', 'execute', 'evaluate', 'reflect'] as const;
const stage = fc.constantFrom(...stages);
const backend = fc.constantFrom('claude', 'codex', 'goose', 'antigravity', null);
const changes: fc.Arbitrary<RoutingChange> = fc.oneof(
  fc.record({ kind: fc.constant('stage'), stage, backend } as const),
  fc.record({ kind: fc.constant('default'), backend } as const),
  fc.record({ kind: fc.constant('runtime-backend'), backend } as const),
  fc.record({ kind: fc.constant('model'), stage, model: fc.constantFrom('gpt-5', 'a: b', "it's", 'yes', '4o', null) } as const),
  fc.record({
    kind: fc.constant('routing-preset'),
    preset: fc.constantFrom('all-claude', 'claude-verify', 'tri-vendor', 'codex-core', 'frugal-mix'),
  } as const),
  fc.record({ kind: fc.constant('model-preset'), preset: fc.constantFrom('quality', 'balanced', 'frugal') } as const),
);

test('after a change the routing is as requested, in any layout, and nothing else is lost', () => {
  let made = 0;
  fc.assert(
    fc.property(layouts, changes, (text, change) => {
      const before = analyze(text);
      const plan = planChange(before, change);
      if ('blocked' in plan) return;
      made += 1;
      const changed = applyEdits(text, plan.edits);
      const after = analyze(changed);
      assert.deepEqual(after.document.problems, []);
      assert.equal(before.model.loads && !after.model.loads, false, 'a file that loads still does');
      if (change.kind === 'stage' && change.backend !== null && after.model.loads) {
        const row = routing(after, after.facts).stages.find((candidate) => candidate.stage === change.stage);
        assert.deepEqual([row?.runtime.name, row?.runtime.from], [change.backend, 'stages']);
      }
      const again = planChange(after, change);
      assert.deepEqual('edits' in again && again.edits, [], 'once is enough');
      const newLines = new Set(changed.split('\n'));
      const kept = text.split('\n').filter((line) => newLines.has(line)).length;
      assert.ok(text.split('\n').length - kept <= 12, 'only lines about routing change');
      if (/\r\n/.test(text) && !/[^\r]\n/.test(text)) assert.doesNotMatch(changed, /[^\r]\n/, 'line ends stay');
    }),
    { numRuns: 1500 },
  );
  assert.ok(made > 500, `${made} changes were made`);
});

test('edits are in order, without overlaps, and contain no unchanged text', () => {
  fc.assert(
    fc.property(layouts, changes, (text, change) => {
      const plan = planChange(analyze(text), change);
      if ('blocked' in plan) return;
      let end = -1;
      for (const { span, newText } of plan.edits) {
        assert.ok(span.start > end || (span.start === end && end === 0), 'no two touch');
        assert.notEqual(text.slice(span.start, span.end), newText);
        end = span.end;
      }
    }),
    { numRuns: 500 },
  );
});

test('a change and its reversal restore the file', () => {
  for (const name of stages) {
    const text = dedent`
      # mine
      orchestrator:
        runtime_backend: claude # x
      logging:
        level: info
    `;
    const there = planChange(analyze(text), { kind: 'stage', stage: name, backend: 'codex' });
    assert.ok('edits' in there);
    const changed = applyEdits(text, there.edits);
    const back = planChange(analyze(changed), { kind: 'stage', stage: name, backend: null });
    assert.equal('edits' in back && applyEdits(changed, back.edits), text);
  }
});
