import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyze, applyEdits, kindById } from '../../server/src/core/index.ts';
import { ouroborosConfig } from '../support/command.ts';
import { folderWith } from '../support/folder.ts';

/** The kinds with one valid file and one with five mistakes in `examples/`. */
const withExamples = ['backend_limits', 'tool_capabilities', 'mcp_servers'];

/** Findings that `fix` leaves, because they need a decision. */
const left: Readonly<Record<string, readonly string[]>> = { backend_limits: ['limit-not-a-number'], tool_capabilities: ['built-in-tool'] };

const example = (folder: string, kind: string): string =>
  readFileSync(join('examples', folder, '.ouroboros', kindById(kind)?.fileName ?? ''), 'utf8');

for (const kind of withExamples) {
  test(`${kind}: the example without mistakes has no findings`, () => {
    assert.deepEqual(analyze(example('correct', kind), { kind }).findings, []);
  });

  test(`${kind}: the example with five mistakes is clean after five fixes, each the first that is offered`, () => {
    let text = example('mistakes', kind);
    const fixed: string[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const { findings } = analyze(text, { kind });
      const finding = findings.find(({ fixes }) => fixes[0]?.preferred);
      assert.ok(finding?.fixes[0], `nothing to fix after ${fixed.join(', ')}: ${findings.map(({ rule }) => rule).join(', ')}`);
      fixed.push(finding.rule);
      text = applyEdits(text, finding.fixes[0].edits);
    }
    assert.deepEqual(
      analyze(text, { kind }).findings.map(({ rule }) => rule),
      [],
      `after ${fixed.join(', ')}`,
    );
    assert.equal(new Set(fixed).size, 5, fixed.join(', '));
  });

  test(`${kind}: the terminal shows all five, applies the unambiguous fixes, and leaves the rest`, async (context) => {
    const file = kindById(kind)?.fileName ?? '';
    const cwd = await folderWith(context, { [file]: { text: example('mistakes', kind), mode: 0o600 } });
    const { out } = await ouroborosConfig(['check', file], { cwd });
    const marks = [...out.matchAll(/ (?:warning|error) ([\w-]+) {2}/g)].map(([, rule]) => rule).filter((rule) => rule !== 'tool-dropped');
    assert.equal(marks.length, 5, out);
    assert.ok([...out.matchAll(/^ {2}fix: /gm)].length >= 5, out);
    await ouroborosConfig(['fix', file], { cwd });
    const still = analyze(readFileSync(join(cwd, file), 'utf8'), { kind }).findings.map(({ rule }) => rule);
    assert.deepEqual(still, left[kind] ?? []);
  });
}
