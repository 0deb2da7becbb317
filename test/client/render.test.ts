import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DoctorState, DoctorWords } from '../../client/src/doctor/messages.ts';
import { renderDoctor } from '../../client/src/doctor/render.ts';
import type { RoutingState, RoutingWords } from '../../client/src/routing/messages.ts';
import { renderRouting } from '../../client/src/routing/render.ts';
import type { PageChild, PageNode } from '../../client/src/view/node.ts';
import type { FileStatus, Place, Routed } from '../../server/src/protocol.ts';

/** Words that are their own names, so that a test shows which word stands where. */
const words = new Proxy({}, { get: (_, name) => (name === 'counts' || name === 'status' ? words : `<${String(name)}>`) });

const file: FileStatus = { uri: 'file:///c.yaml', name: '~/c.yaml', state: 'loads', headline: 'c.yaml loads.' };
const place: Place = { uri: file.uri, range: { start: { line: 3, character: 6 }, end: { line: 3, character: 15 } } };
const common = { uri: file.uri, server: 'running', trusted: true, failed: false } as const;

const text = (node: PageChild): string => (typeof node === 'string' ? node : node.children.map(text).join('·'));
const all = (nodes: readonly PageChild[], wanted: (node: PageNode) => boolean): readonly PageNode[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [] : [...(wanted(node) ? [node] : []), ...all(node.children, wanted)]));
const tagged = (nodes: readonly PageChild[], tag: string) => all(nodes, (node) => node.tag === tag);

const routed = (name: string, more: Partial<Routed> = {}): Routed => ({
  name,
  from: { label: 'built-in default', value: name },
  lost: [],
  warnings: [],
  ...more,
});

const routing = (more: Partial<RoutingState>): RoutingState => ({ ...common, words: words as RoutingWords, file, ...more });
const doctor = (more: Partial<DoctorState>): DoctorState => ({
  ...common,
  words: words as DoctorWords,
  file,
  progress: 'done',
  groups: [],
  ...more,
});

const view = {
  file,
  stages: [
    {
      stage: 'interview',
      agent: routed('codex', {
        from: { label: 'stages.interview', value: 'codex', place },
        lost: [{ label: 'OUROBOROS_RUNTIME', value: 'goose' }],
      }),
      llm: routed('codex', { warnings: ['a warning'] }),
      model: { ...routed(''), name: null, error: 'no such model' },
      program: { state: 'missing', text: 'codex is not on PATH.', warnings: [] },
    },
  ],
  environment: [],
  release: { text: '1', detail: '' },
  notes: ['a note'],
} as const;

test('routing is a table with a caption, headers and a row for each stage that leads to its key', () => {
  const page = renderRouting(routing({ view }));
  assert.equal(tagged(page, 'caption').length, 1);
  assert.deepEqual(all(page, ({ attributes }) => attributes['scope'] === 'col').map(text), [
    '<stage>',
    '<agent>',
    '<because>',
    '<llm>',
    '<model>',
    '<program>',
  ]);
  assert.deepEqual(all(page, ({ attributes }) => attributes['scope'] === 'row').map(text), ['interview']);
  const [row] = all(page, ({ key }) => key === 'interview');
  assert.deepEqual(JSON.parse(row?.attributes['data-place'] ?? ''), place);
});

test('a row says what won, what lost, what ouroboros stops with, and that the program is missing', () => {
  const [row] = all(renderRouting(routing({ view })), ({ key }) => key === 'interview');
  assert.ok(row);
  assert.deepEqual(tagged([row], 'del').map(text), ['OUROBOROS_RUNTIME· goose']);
  const [, agent, because, llm, model, program] = row.children.map(text);
  assert.equal(agent, 'codex');
  assert.match(because ?? '', /^stages\.··interview·/);
  assert.match(llm ?? '', /a warning$/);
  assert.match(model ?? '', /^<stops>·.*no such model$/);
  assert.equal(program, '·<missing>: ·codex is not on PATH.');
});

test('every state of a view has words', () => {
  const said = (more: Partial<RoutingState>) => renderRouting(routing(more)).map(text).join('');
  const { file: _, ...unknown } = routing({});
  assert.match(
    renderRouting({ ...unknown, server: 'starting' })
      .map(text)
      .join(''),
    /<waiting>/,
  );
  assert.match(said({ server: 'gone' }), /<gone>.*<restart>.*<output>/);
  assert.match(said({ failed: true }), /<failed>.*<output>/);
  assert.match(said({ trusted: false }), /<untrusted>.*<trust>/);
  assert.match(said({ file: { ...file, state: 'missing', headline: 'There is none.' } }), /There is none\..*<create>/);
  assert.match(said({ file: { ...file, state: 'broken', headline: 'It does not load.', place } }), /It does not load\..*<goToProblem>/);
});

test('the doctor shows what needs an eye first, and folds what passed', () => {
  const check = (id: string, status: 'pass' | 'warn' | 'fail') => ({ id, status, title: id, seen: 'seen' }) as const;
  const groups = [{ id: 'file', title: 'File', checks: [check('a', 'pass'), check('b', 'warn'), check('c', 'fail')] }];
  const page = renderDoctor(doctor({ groups }));
  assert.deepEqual(all(page, ({ attributes }) => attributes['scope'] === 'row').map(text), ['c', 'b', 'a']);
  const [folded] = tagged(page, 'details');
  assert.ok(folded);
  assert.deepEqual(all([folded], ({ attributes }) => attributes['scope'] === 'row').map(text), ['a']);
});

test('what had no need to be looked at is folded with what passed, and stands open where nothing passed', () => {
  const check = (id: string, status: 'pass' | 'skip') => ({ id, status, title: id, seen: 'seen' }) as const;
  const groups = [
    { id: 'routing', title: 'Routing', checks: [check('a', 'skip'), check('b', 'pass')] },
    { id: 'programs', title: 'Programs', checks: [check('c', 'skip')] },
  ];
  const page = renderDoctor(doctor({ groups }));
  const folded = tagged(page, 'details');
  assert.deepEqual(all(folded, ({ attributes }) => attributes['scope'] === 'row').map(text), ['b', 'a']);
  assert.deepEqual(all(page, ({ attributes }) => attributes['scope'] === 'row').map(text), ['b', 'a', 'c']);
});

test('a remedy is a button where it can be one', () => {
  const remedies = [
    { title: 'Go to it', place },
    { title: 'Log in', copy: 'codex login' },
    { title: 'Change it', place, fix: { version: 1, edits: [] } },
    { title: 'Read', url: 'https://example.org' },
    { title: 'Wait' },
  ];
  const checks = remedies.map((remedy, index) => ({ id: String(index), status: 'fail', title: '', seen: '', remedy }) as const);
  const rows = all(
    renderDoctor(doctor({ groups: [{ id: 'g', title: 'G', checks }] })),
    ({ tag, key }) => tag === 'tr' && key !== undefined,
  );
  assert.deepEqual(
    rows.map((row) =>
      tagged([row], 'button')
        .filter(({ attributes }) => !('data-again' in attributes))
        .map(({ attributes: { 'data-copy': copy, 'data-repair': repair, 'data-place': at } }) => copy ?? repair ?? at),
    ),
    [[JSON.stringify(place)], ['codex login'], ['2'], ['3'], []],
  );
});

test('the doctor can be cancelled while it runs, and copied when it is done', () => {
  const actions = (progress: DoctorState['progress']) =>
    all(renderDoctor(doctor({ progress })), ({ attributes }) => 'data-action' in attributes && attributes['data-action'] !== 'open').map(
      ({ attributes }) => attributes['data-action'],
    );
  assert.deepEqual(actions('running'), ['cancel']);
  assert.deepEqual(actions('probing'), ['cancel']);
  assert.deepEqual(actions('done'), ['run', 'probe', 'copyMarkdown', 'copyJson']);
  assert.deepEqual(actions('cancelled'), ['run', 'probe']);
});
