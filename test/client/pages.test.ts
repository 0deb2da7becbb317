import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DoctorState, DoctorWords } from '../../client/src/messages/doctor-state.ts';
import type { FromPage } from '../../client/src/messages/page-messages.ts';
import type { RoutingState, RoutingWords } from '../../client/src/messages/routing-state.ts';
import { DoctorPage } from '../../client/src/pages/doctor/doctor-page.tsx';
import { RoutingPage } from '../../client/src/pages/routing/routing-page.tsx';
import type { FileStatus, Location, Routed } from '../../server/src/protocol.ts';
import { all, click, type PageElement, resolve, tagged, text } from './elements.ts';

/** Texts that are their own names, so that a test shows which text is where. */
const words = new Proxy({}, { get: (_, name) => (name === 'counts' || name === 'status' ? words : `<${String(name)}>`) });

const file: FileStatus = { uri: 'file:///c.yaml', name: '~/c.yaml', state: 'loads', headline: 'c.yaml loads.' };
const place: Location = { uri: file.uri, range: { start: { line: 3, character: 6 }, end: { line: 3, character: 15 } } };
const common = { uri: file.uri, server: 'running', trusted: true, failed: false } as const;

const routed = (name: string, more: Partial<Routed> = {}): Routed => ({
  name,
  from: { label: 'built-in default', value: name },
  lost: [],
  warnings: [],
  ...more,
});

const routing = (more: Partial<RoutingState>): RoutingState => ({ ...common, words: words as RoutingWords, file, ...more });
let sent: FromPage[] = [];
const send = (message: FromPage) => sent.push(message);
const renderRouting = (state: RoutingState) => resolve(RoutingPage({ state, send }));
const renderDoctor = (state: DoctorState) => resolve(DoctorPage({ state, send }));
/** The messages that clicks on some buttons send. */
function sentBy(buttons: readonly PageElement[]): readonly FromPage[] {
  sent = [];
  for (const button of buttons) click(button);
  return sent;
}
const headersOf = (nodes: Parameters<typeof all>[0], scope: 'row' | 'col') =>
  all(nodes, ({ props }) => props['scope'] === scope).map((node) => text(node));
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

test('routing is a table with a caption, headers and a row for each stage that links to its key', () => {
  const page = renderRouting(routing({ view }));
  assert.equal(tagged(page, 'caption').length, 1);
  assert.deepEqual(headersOf(page, 'col'), ['<stage>', '<agent>', '<because>', '<llm>', '<model>', '<program>']);
  assert.deepEqual(headersOf(page, 'row'), ['interview']);
  const [row] = tagged(tagged(page, 'tbody'), 'tr');
  assert.ok(row);
  assert.match(String(row.props['class']), /leads/);
  assert.deepEqual(sentBy(tagged([row], 'button').slice(0, 1)), [{ type: 'goto', place }]);
});

test('a row shows what won, what lost, the error of ouroboros, and that the program is missing', () => {
  const [row] = tagged(tagged(renderRouting(routing({ view })), 'tbody'), 'tr');
  assert.ok(row);
  const dotted = (node: Parameters<typeof text>[0]) => text(node, '·');
  assert.deepEqual(tagged([row], 'del').map(dotted), ['OUROBOROS_··RUNTIME· goose']);
  const [, agent, because, llm, model, program] = row.children.map(dotted);
  assert.equal(agent, 'codex');
  assert.match(because ?? '', /^stages\.··interview·/);
  assert.match(llm ?? '', /a warning$/);
  assert.match(model ?? '', /^<stops>·.*no such model$/);
  assert.equal(program, '·<missing>: ·codex is not on PATH.');
});

const rejectedFile = { ...file, state: 'broken', headline: 'It does not load.', problem: '"x" is not a key.', place } as const;
const says = (state: RoutingState) =>
  renderRouting(state)
    .map((node) => text(node, ' '))
    .join(' ');
const times = (said: string, part: string) => said.split(part).length - 1;

test('what every stage says is said once above the table, and stays in the cells of some', () => {
  const warned = (stage: string, ...warnings: string[]) => ({ ...view.stages[0], stage, agent: routed('codex', { warnings }) });
  const stages = [warned('interview', 'of all', 'of one'), warned('execute', 'of all')];
  const page = renderRouting(routing({ view: { ...view, stages } }));
  const rows = tagged(tagged(page, 'tbody'), 'tr').map((row) => text(row));
  const whole = page.map((node) => text(node)).join(' ');
  assert.equal(times(whole, 'of all'), 1);
  assert.ok(!rows.join().includes('of all'));
  assert.ok(rows[0]?.includes('of one') && !rows[1]?.includes('of one'));
});

test('a file that does not load says what is wrong where, and what follows, each once', () => {
  const stages = ['interview', 'execute'].map((stage) => ({
    ...view.stages[0],
    stage,
    agent: routed('claude', { warnings: ['taken instead'], error: 'It stops.' }),
  }));
  const said = says(routing({ view: { ...view, file: rejectedFile, stages, notes: ['run stops. It stops.'] }, file: rejectedFile }));
  for (const part of ['<problemAt>', 'It does not load.', 'run stops. It stops.', 'taken instead', '<goToProblem>'])
    assert.equal(times(said, part), 1, part);
  assert.equal(times(said, 'It stops.'), 1);
  assert.match(said, /interview, execute/, 'stages that are alike are one row');
});

test('below it is the last picture, in which nothing can be changed or gone to', () => {
  const now = { ...view, file: rejectedFile };
  const page = renderRouting(routing({ view: now, before: view, file: rejectedFile }));
  const [old] = all(page, ({ props }) => props['class'] === 'old');
  assert.equal(old?.props['aria-label'], '<old>');
  assert.match(text(old ?? ''), /<old>.*interview/);
  assert.equal(tagged([old ?? ''], 'button').length, 0);
  assert.ok(!tagged([old ?? ''], 'tr').some(({ props }) => String(props['class']).includes('leads')));
});

test('where ouroboros stops there is no table of what is in force', () => {
  const stages = [{ ...view.stages[0], agent: { ...routed(''), name: null, error: 'It stops.' }, llm: { ...routed(''), name: null } }];
  assert.equal(tagged(renderRouting(routing({ view: { ...view, file: rejectedFile, stages }, file: rejectedFile })), 'table').length, 0);
});

test('what decided the agent is not repeated for what else it decided', () => {
  const [row] = view.stages;
  const from = { label: 'stages.interview', value: 'codex', place };
  const stages = [
    {
      ...row,
      agent: routed('codex', { from }),
      llm: routed('codex', { from }),
      model: routed('x', { from: { label: 'a.model', value: 'x' } }),
    },
  ];
  const asides = all(renderRouting(routing({ view: { ...view, stages } })), ({ props }) => props['class'] === 'aside');
  assert.deepEqual(
    asides.map((aside) => text(aside)),
    ['a.model'],
  );
});

test('every state of a view has text', () => {
  const said = (more: Partial<RoutingState>) =>
    renderRouting(routing(more))
      .map((node) => text(node))
      .join('');
  const { file: _, ...unknown } = routing({});
  assert.match(
    renderRouting({ ...unknown, server: 'starting' })
      .map((node) => text(node))
      .join(''),
    /<waiting>/,
  );
  assert.match(said({ server: 'stopped' }), /<outdated>.*<restart>.*<output>/);
  assert.match(
    renderRouting({ ...unknown, server: 'stopped' })
      .map((node) => text(node))
      .join(''),
    /<stopped>.*<restart>.*<output>/,
  );
  assert.match(said({ failed: true }), /<failed>.*<output>/);
  assert.match(said({ trusted: false }), /<untrusted>.*<trust>/);
  assert.match(said({ file: { ...file, state: 'missing', headline: 'There is none.', canCreate: true } }), /There is none\..*<create>/);
  assert.doesNotMatch(
    said({ file: { ...file, state: 'missing', headline: 'There is none.' } }),
    /<create>/,
    'another file than the own config',
  );
  assert.match(said({ file: { ...file, state: 'broken', headline: 'It does not load.', place } }), /It does not load\..*<goToProblem>/);
});

test('the doctor shows what needs attention first, and collapses what passed', () => {
  const check = (id: string, status: 'pass' | 'warn' | 'fail') => ({ id, status, title: id, seen: 'seen' }) as const;
  const groups = [{ id: 'file', title: 'File', checks: [check('a', 'pass'), check('b', 'warn'), check('c', 'fail')] }];
  const page = renderDoctor(doctor({ groups }));
  assert.deepEqual(headersOf(page, 'row'), ['c', 'b', 'a']);
  const [folded] = tagged(page, 'details');
  assert.ok(folded);
  assert.deepEqual(headersOf([folded], 'row'), ['a']);
});

test('news stands open, behind what needs an eye', () => {
  const check = (id: string, status: 'pass' | 'warn' | 'skip', news = false) => ({ id, status, title: id, seen: 'seen', news }) as const;
  const groups = [
    {
      id: 'ouroboros',
      title: 'Ouroboros',
      checks: [check('a', 'pass'), check('b', 'pass', true), check('c', 'skip', true), check('d', 'warn')],
    },
  ];
  const page = renderDoctor(doctor({ groups }));
  assert.deepEqual(headersOf(page, 'row'), ['d', 'b', 'c', 'a']);
  assert.deepEqual(headersOf(tagged(page, 'details'), 'row'), ['a']);
});

test('skipped checks are collapsed with passed ones, and expanded if nothing passed', () => {
  const check = (id: string, status: 'pass' | 'skip') => ({ id, status, title: id, seen: 'seen' }) as const;
  const groups = [
    { id: 'routing', title: 'Routing', checks: [check('a', 'skip'), check('b', 'pass')] },
    { id: 'programs', title: 'Programs', checks: [check('c', 'skip')] },
  ];
  const page = renderDoctor(doctor({ groups }));
  const folded = tagged(page, 'details');
  assert.deepEqual(headersOf(folded, 'row'), ['b', 'a']);
  assert.deepEqual(headersOf(page, 'row'), ['b', 'a', 'c']);
});

test('a remedy is a button if possible', () => {
  const remedies = [
    { title: 'Go to it', place },
    { title: 'Log in', copy: 'codex login' },
    { title: 'Change it', place, fix: { version: 1, edits: [] } },
    { title: 'Read', url: 'https://example.org' },
    { title: 'Wait' },
  ];
  const checks = remedies.map((remedy, index) => ({ id: String(index), status: 'fail', title: '', seen: '', remedy }) as const);
  const rows = tagged(tagged(renderDoctor(doctor({ groups: [{ id: 'g', title: 'G', checks }] })), 'tbody'), 'tr');
  assert.deepEqual(
    rows.map((row) => sentBy(tagged([row], 'button'))),
    [
      [{ type: 'goto', place }],
      [{ type: 'copy', text: 'codex login' }],
      [{ type: 'repair', check: '2' }],
      [{ type: 'repair', check: '3' }],
      [],
    ].map((wanted, index) => [...wanted, { type: 'again', check: String(index) }]),
  );
});

test('the doctor can be cancelled while it runs, and copied when it is done', () => {
  const actions = (progress: DoctorState['progress']) =>
    sentBy(tagged(renderDoctor(doctor({ progress })), 'button')).flatMap((message) =>
      message.type === 'act' && message.action !== 'open' ? [message.action] : [],
    );
  assert.deepEqual(actions('running'), ['cancel']);
  assert.deepEqual(actions('probing'), ['cancel']);
  assert.deepEqual(actions('done'), ['run', 'probe', 'copyMarkdown', 'copyJson']);
  assert.deepEqual(actions('cancelled'), ['run', 'probe']);
});
