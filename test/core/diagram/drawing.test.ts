import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Box, type Drawing, type DrawnText, drawingsOf, type Flow, flowSvg } from '../../../server/src/core/index.ts';
import { fonts } from '../../../server/src/core/kinds/config/diagram/drawing.ts';
import { widthOf, wrap } from '../../../server/src/core/kinds/config/diagram/measure.ts';
import { crowded, flow, hostile } from './flows.ts';

/** Flows of all sizes and with all kinds of names. */
const flows: readonly Flow[] = [
  flow(''),
  flow('orchestrator: {runtime_profile: {stages: {interview: codex, execute: opencode, evaluate: antigravity, reflect: grok}}}'),
  crowded((index) => `agent-${index}`),
  ...hostile.map((text) => crowded((index) => `${index} ${text}`, 8)),
  { title: '', stages: [], agents: [], marks: [] },
];

/** Every text of a drawing with the box that it belongs to. */
const inBoxes = ({ stages, lines, agents }: Drawing): readonly { readonly box: Box; readonly texts: readonly DrawnText[] }[] => [
  ...stages,
  ...lines,
  ...agents,
];

const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test('every text has room in its box, however long and strange it is', () => {
  for (const each of flows)
    for (const drawing of drawingsOf(each))
      for (const { box, texts } of inBoxes(drawing))
        for (const { x, y, text, tone } of texts) {
          assert.ok(x >= box.x && x + widthOf(text, fonts[tone]) <= box.x + box.width + 0.5, `"${text}" is wider than its box`);
          assert.ok(y - fonts[tone].size >= box.y - 2 && y <= box.y + box.height + 0.5, `"${text}" is outside its box`);
        }
});

test('no text is lost where it wraps', () => {
  const visible = (text: string) => text.replace(/\s+/g, '');
  for (const text of hostile)
    for (const width of [20, 80, 300]) assert.equal(visible(wrap(text, width, { size: 12 }).join('')), visible(text));
  assert.deepEqual(wrap('orchestrator.runtime_backend', 110, { size: 12 }), ['orchestrator.', 'runtime_', 'backend']);
});

test('boxes do not overlap, everything is inside the drawing, and every line leads to its agent', () => {
  for (const each of flows)
    for (const drawing of drawingsOf(each)) {
      const boxes = [...drawing.stages, ...drawing.agents, ...drawing.lines].map(({ box }) => box);
      for (const [index, box] of boxes.entries()) {
        assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= drawing.width && box.y + box.height <= drawing.height);
        for (const other of boxes.slice(index + 1)) assert.equal(overlap(box, other), false, JSON.stringify([box, other]));
      }
      assert.equal(drawing.lines.length, each.stages.flatMap(({ lines }) => lines).length);
      for (const { tip, agent } of drawing.lines) {
        const [, x, y] = /^M(\S+) (\S+)L/.exec(tip) ?? [];
        const { box } = drawing.agents.find(({ name }) => name === agent) ?? {};
        assert.ok(box && Number(y) > box.y && Number(y) < box.y + box.height, `${agent} ${tip}`);
        assert.ok(Math.abs(Number(x) - box.x) < 1 || Math.abs(Number(x) - box.x - box.width) < 2, `${agent} ${tip}`);
      }
    }
});

test('stages are in their order from top to bottom, joined by arrows, and a narrow panel needs no more than 340 pixels', () => {
  for (const each of flows.slice(0, 2)) {
    const [narrow, ...wide] = drawingsOf(each);
    assert.ok(narrow && narrow.width <= 340);
    for (const { width } of wide) assert.ok(width <= 900);
    for (const { stages, steps } of [narrow, ...wide]) {
      assert.deepEqual(
        stages.map(({ stage }) => stage),
        ['interview', 'execute', 'evaluate', 'reflect'],
      );
      assert.ok(stages.every(({ box }, index) => index === 0 || box.y > (stages[index - 1]?.box.y ?? 0)));
      assert.equal(steps.length, 3);
    }
  }
});

test('a diagram of thirty backends is drawn within 50 ms', (t) => {
  const crowd = crowded((index) => `a-rather-long-name-of-an-agent-${index}`);
  drawingsOf(crowd);
  const start = performance.now();
  drawingsOf(crowd);
  flowSvg(crowd);
  const ms = performance.now() - start;
  t.diagnostic(`${ms.toFixed(1)} ms`);
  assert.ok(ms < 50, `${ms} ms`);
});
