import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FromPage } from '../../client/src/messages/page-messages.ts';
import type { RoutingState, RoutingWords } from '../../client/src/messages/routing-state.ts';
import { RoutingPage } from '../../client/src/pages/routing/routing-page.tsx';
import type { ComparisonView, DiagramView, FieldView, Location, Routed, RoutingView } from '../../server/src/protocol.ts';
import { all, click, type PageElement, resolve, tagged, text } from './elements.ts';

const words = new Proxy({}, { get: (_, name) => (name === 'affects' ? 'affects {stages}' : `<${String(name)}>`) }) as RoutingWords;
const file = { uri: 'file:///c.yaml', name: '~/c.yaml', state: 'loads', headline: 'c.yaml loads.' } as const;
const place: Location = { uri: file.uri, range: { start: { line: 3, character: 6 }, end: { line: 3, character: 15 } } };
const box = { x: 1, y: 1, width: 90, height: 30 };
const label = (words: string) => [{ x: 5, y: 20, text: words, tone: 'label' } as const];

/** One stage that codex runs, and whose LLM calls go to a default. */
const diagram = (width: number, agent = 'codex'): DiagramView['drawings'][number] => ({
  width,
  height: 100,
  stages: [{ stage: 'execute', box, texts: label('execute'), says: 'execute, agent: codex', target: place }],
  steps: [{ path: 'M1 1V2', tip: 'M1 2Z' }],
  lines: [
    {
      stage: 'execute',
      serving: 'agent',
      agent,
      colour: 0,
      path: 'M1 1H2',
      tip: 'M2 1Z',
      box,
      texts: label('agent · stages.execute'),
      says: `execute, agent: ${agent}`,
      target: place,
    },
    {
      stage: 'execute',
      serving: 'llm',
      agent: 'claude',
      colour: 1,
      path: 'M1 3H2',
      tip: 'M2 3Z',
      box,
      texts: label('llm'),
      says: 'execute, LLM',
    },
  ],
  agents: [
    { name: agent, colour: 0, box, texts: [...label(agent), { x: 5, y: 30, text: '⚠ not found', tone: 'mark' }] },
    { name: 'claude', colour: 1, box, texts: label('claude') },
  ],
  marks: [],
});
const views = (agent?: string): DiagramView => ({
  title: 'The flow',
  drawings: [diagram(340, agent), diagram(560, agent), diagram(900, agent)],
});

const routed = (name: string): Routed => ({ name, from: { label: 'x', value: name }, lost: [], warnings: [] });
const field: FieldView = {
  key: 'runtime_profile.default',
  value: null,
  inherit: 'codex (inherited)',
  groups: [],
  reaches: ['execute', 'reflect'],
};
const view: RoutingView = {
  file,
  stages: [
    {
      stage: 'execute',
      agent: routed('codex'),
      llm: routed('codex'),
      model: routed('default'),
      program: { state: 'none', text: '', warnings: [] },
      agentField: { ...field, reaches: ['execute'] },
      modelField: { ...field, reaches: ['evaluate'] },
    },
  ],
  diagram: views(),
  environment: [],
  notes: [],
  release: { text: '1', detail: '' },
  choices: { fallbacks: [{ kind: 'default', field }], presets: [] },
};

function page(more: Partial<RoutingState> = {}) {
  const sent: FromPage[] = [];
  const state: RoutingState = { uri: file.uri, server: 'running', trusted: true, failed: false, words, file, view, ...more };
  const [section] = all(
    resolve(RoutingPage({ state, send: (message) => sent.push(message) })),
    ({ props }) => props['class'] === 'diagram',
  );
  assert.ok(section);
  return { section, sent };
}
const pictures = (more?: Partial<RoutingState>) => tagged([page(more).section], 'svg');
const press = ({ props }: PageElement, key: string) => {
  let prevented = false;
  (props['onKeyDown'] as (event: object) => void)({ key, preventDefault: () => (prevented = true) });
  return prevented;
};

test('there is a picture for each width, named for screen readers, with the table as its alternative', () => {
  assert.deepEqual(
    pictures().map(({ props }) => [props['viewBox'], props['role'], props['aria-label']]),
    [340, 560, 900].map((width) => [`0 0 ${width} 100`, 'group', 'The flow. <sameAsTable>']),
  );
  assert.equal(tagged([page().section], 'h2').length, 1);
});

test('what a key decided is a button that leads there, by mouse, Enter and Space; the rest is an image with a name', () => {
  const { section, sent } = page();
  const [picture] = tagged([section], 'svg');
  assert.ok(picture);
  const buttons = all([picture], ({ props }) => props['role'] === 'button');
  assert.deepEqual(
    buttons.map((button) => [
      tagged([button], 'title')
        .map((title) => text(title))
        .join(),
      button.props['tabindex'],
    ]),
    [
      ['execute, agent: codex', 0],
      ['execute, agent: codex', 0],
    ],
  );
  for (const button of buttons) click(button);
  const [button] = buttons;
  assert.ok(button);
  assert.deepEqual([press(button, 'Enter'), press(button, ' '), press(button, 'x')], [true, true, false]);
  assert.deepEqual(
    sent,
    Array.from({ length: 4 }, () => ({ type: 'goto', place })),
  );
  const images = all([picture], ({ props }) => props['role'] === 'img');
  assert.deepEqual(
    images.map(({ props }) => props['aria-label']),
    ['execute, LLM', 'codex ⚠ not found', 'claude'],
  );
});

test('a line has the colour of its agent and the style of its calls; names and marks are text', () => {
  const [picture] = pictures();
  assert.ok(picture);
  const classes = all([picture], ({ tag, props }) => tag === 'g' && /colour-/.test(String(props['class']))).map(
    ({ props }) => props['class'],
  );
  assert.deepEqual(classes, ['spot leads colour-0 agent', 'spot colour-1 llm', 'backend colour-0', 'backend colour-1']);
  assert.ok(tagged([picture], 'text').some((element) => text(element) === '⚠ not found'));
});

test('its content is copied, compared and magnified by buttons', () => {
  const { section, sent } = page();
  const [copySvg, copyMermaid, compare, smaller, larger] = tagged([section], 'button');
  assert.ok(copySvg && copyMermaid && compare && smaller && larger);
  for (const button of [copySvg, copyMermaid, compare]) click(button);
  assert.deepEqual(
    sent.map((message) => message.type === 'act' && message.action),
    ['copySvg', 'copyMermaid', 'compareHead'],
  );
  assert.deepEqual([smaller.props['aria-label'], larger.props['aria-label']], ['<smaller>', '<larger>']);
});

test('while a drop-down is open, the stages that its key affects stand out, and are named', () => {
  const remark = (name: string) =>
    all([page({ considered: { name } }).section], ({ props }) => props['class'] === 'remark quiet').map((each) => text(each));
  const beyond = (name: string) =>
    all([page({ considered: { name } }).section], ({ props }) => props['class'] === 'beyond').length / view.stages.length / 3;
  assert.deepEqual([beyond('default'), beyond('agent:execute'), beyond('model:execute'), beyond('nobody')], [0, 0, 1, 0]);
  assert.deepEqual(remark('default'), ['affects execute, reflect']);
});

test('the option that is pointed at, and a preset, show the routing after them', () => {
  const names = (more: Partial<RoutingState>) => tagged(pictures(more), 'text').map((element) => text(element));
  assert.ok(!names({}).includes('goose'));
  const considered = { name: 'default', diagram: views('goose') };
  assert.ok(names({ considered }).includes('goose'));
  const preview = { value: '=routing-preset/x', description: '', plan: { changes: true, differences: [], diagram: views('grok') } };
  assert.ok(names({ preview }).includes('grok'));
  assert.ok(text(page({ considered }).section).includes('<wouldBe>'));
});

test('unsaved changes and those since the last commit are one line for each stage; nothing is said where nothing changed', () => {
  const changed: ComparisonView = {
    headline: 'One stage differs.',
    stages: [{ stage: 'reflect', changes: ['agent: a → b', 'x'] }],
    notes: [],
  };
  const lines = (more: Partial<RoutingState>) => tagged([page(more).section], 'li').map((element) => text(element));
  assert.deepEqual(lines({ unsavedChanges: changed }), ['reflect agent: a → b; x']);
  assert.deepEqual(lines({ unsavedChanges: { headline: 'No stage differs.', stages: [], notes: [] } }), []);
  assert.ok(!text(page({ unsavedChanges: { headline: 'No stage differs.', stages: [], notes: [] } }).section).includes('No stage'));
  const { section, sent } = page({ sinceCommit: { headline: 'git is not on PATH.', failed: true, stages: [], notes: [] } });
  assert.ok(text(section).includes('git is not on PATH.'));
  const hide = tagged([section], 'button').find((button) => text(button) === '<endComparison>');
  assert.ok(hide);
  click(hide);
  assert.deepEqual(sent, [{ type: 'act', action: 'endComparison' }]);
});
