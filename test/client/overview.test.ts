import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawn, type OverviewState, type OverviewWords, spotAt } from '../../client/src/messages/overview-state.ts';
import type { FromPage } from '../../client/src/messages/page-messages.ts';
import { OverviewPage } from '../../client/src/pages/overview/overview-page.tsx';
import type { FileStatus, Location, SectionView } from '../../server/src/protocol.ts';
import { all, click, resolve, tagged, text } from './elements.ts';

/** Words that are their own names, so that a test shows which word stands where. */
const names = new Proxy({}, { get: (_, name) => `<${String(name)}>` });
const words = new Proxy(
  {},
  { get: (_, name) => (name === 'marks' ? names : name === 'counted' ? '{title} ({count})' : `<${String(name)}>`) },
);

const uri = 'file:///seed.yaml';
const file: FileStatus = { uri, name: 'seed.yaml', state: 'loads', headline: 'It starts.' };
const place = (line: number, from: number, end = line, to = 99): Location => ({
  uri,
  range: { start: { line, character: from }, end: { line: end, character: to } },
});

const sections: readonly SectionView[] = [
  { id: 'goal', title: 'Goal', columns: ['Goal'], rows: [{ title: 'x', lines: [], place: place(0, 0) }], notes: [] },
  {
    id: 'criteria',
    title: 'Criteria',
    columns: ['Criterion', 'Check'],
    rows: [
      { title: 'first', lines: [{ mark: 'warn', text: 'nothing' }], place: place(2, 4) },
      { title: 'second', lines: [{ mark: 'pass', text: 'Ends with 0:', code: 'make' }], place: place(3, 4, 6) },
    ],
    count: 900,
    more: 'and 898 more',
    notes: [{ text: '1 of 2' }],
  },
  {
    id: 'artifacts',
    title: 'Artifacts',
    columns: ['File', 'Now'],
    rows: [
      { title: 'a', lines: [{ text: 'There' }], place: place(5, 10, 5, 12) },
      { title: 'b', lines: [{ text: 'There' }], place: place(5, 14, 5, 16) },
    ],
    notes: [],
  },
  { id: 'run', title: 'Run', columns: ['What', 'Value'], rows: [{ title: 'Task type', lines: [{ text: 'code (default)' }] }], notes: [] },
];

let sent: FromPage[] = [];
const page = (more: Partial<OverviewState> = {}) => {
  sent = [];
  const state = { uri, server: 'running', trusted: true, failed: false, words: words as OverviewWords, file, sections, ...more } as const;
  return resolve(OverviewPage({ state, send: (message) => sent.push(message) }));
};
const said = (nodes: ReturnType<typeof page>) => nodes.map((node) => text(node)).join('');

test('each section is a table with a caption, headers and rows that lead to their places', () => {
  const drawing = page();
  assert.deepEqual(
    tagged(drawing, 'caption').map((node) => text(node)),
    ['Goal', 'Criteria', 'Artifacts', 'Run'],
  );
  assert.deepEqual(
    tagged(drawing, 'h2').map((node) => text(node)),
    ['Goal', 'Criteria (900)', 'Artifacts', 'Run'],
  );
  const headers = all(drawing, ({ props }) => props['scope'] === 'row');
  assert.deepEqual(
    headers.map((node) => text(node)),
    ['x', 'first', 'second', 'a', 'b', 'Task type'],
  );
  for (const button of headers.flatMap((header) => tagged([header], 'button'))) click(button);
  assert.deepEqual(
    sent.map((message) => message.type === 'goto' && message.place.range.start.line),
    [0, 2, 3, 5, 5],
    'but what the file does not say',
  );
  assert.match(said(drawing), /and 898 more/);
});

test('a mark is said in words, and a command is code', () => {
  const rows = tagged(page(), 'tr').map((row) => text(row, '·'));
  assert.ok(rows.includes('first··<warn>: ·nothing'), rows.join('\n'));
  assert.ok(rows.includes('second··<pass>: ·Ends with 0:·make'), rows.join('\n'));
  assert.deepEqual(
    tagged(page(), 'code').map((node) => text(node)),
    ['make'],
  );
});

test('one row is marked as the current one, for eyes and for screen readers', () => {
  const current = all(page({ current: { section: 'criteria', row: 1 } }), ({ props }) => props['aria-current'] === 'true');
  assert.deepEqual(
    current.map((row) => [tagged([row], 'button').map((node) => text(node)), /current/.test(String(row.props['class']))]),
    [[['second'], true]],
  );
  assert.equal(all(page(), ({ props }) => props['aria-current'] !== undefined).length, 0);
});

test('what is of before is dimmed and says so', () => {
  const [main] = tagged(page({ isOld: true }), 'main');
  assert.equal(main?.props['class'], 'old');
  assert.match(said(page({ isOld: true })), /<old>/);
  assert.equal(tagged(page(), 'main')[0]?.props['class'], '');
});

test('without an answer there is the head alone', () => {
  assert.match(said(page({ sections: [] })), /It starts\./);
  assert.equal(tagged(page({ sections: [] }), 'table').length, 0);
});

test('a file that cannot be read is drawn as it was, where it was drawn', () => {
  const unreadable = { file: { ...file, state: 'unparsable' as const }, sections: [] };
  assert.deepEqual(drawn(unreadable, sections), { sections, isOld: true });
  assert.deepEqual(drawn(unreadable, undefined), { sections: [], isOld: false });
  assert.deepEqual(drawn({ file: { ...file, state: 'broken' }, sections: [] }, sections), { sections: [], isOld: false });
});

test('the cursor is in the row that holds it, by whole lines, and in the smallest of several', () => {
  const at = (line: number, character: number, of = uri) => spotAt(sections, of, { line, character });
  assert.deepEqual(at(0, 50), { section: 'goal', row: 0 });
  assert.equal(at(1, 0), undefined);
  assert.deepEqual(at(2, 0), { section: 'criteria', row: 0 }, 'in front of what is written');
  assert.deepEqual(at(4, 0), { section: 'criteria', row: 1 });
  assert.deepEqual(at(5, 11), { section: 'artifacts', row: 0 });
  assert.deepEqual(at(5, 15), { section: 'artifacts', row: 1 });
  assert.deepEqual(at(5, 4), { section: 'criteria', row: 1 }, 'on the key that is beside both files');
  assert.equal(at(7, 0), undefined);
  assert.equal(at(0, 0, 'file:///other.yaml'), undefined);
});
