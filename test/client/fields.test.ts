import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FromPage } from '../../client/src/messages/page-messages.ts';
import { named, nameIn, type RoutingState, type RoutingWords } from '../../client/src/messages/routing-state.ts';
import { RoutingPage } from '../../client/src/pages/routing/routing-page.tsx';
import type { FieldView, Routed, RoutingView } from '../../server/src/protocol.ts';
import { all, click, resolve, tagged, text } from './elements.ts';

const words = new Proxy({}, { get: (_, name) => `<${String(name)}>` }) as RoutingWords;
const file = { uri: 'file:///c.yaml', name: '~/c.yaml', state: 'loads', headline: 'c.yaml loads.' } as const;
const routed = (name: string | null): Routed => ({ name, from: { label: 'x', value: name ?? '' }, lost: [], warnings: [] });
const agentField: FieldView = {
  key: 'stages.execute',
  value: null,
  inherited: 'codex',
  inherit: 'codex (inherited)',
  reaches: ['execute'],
  groups: [
    { title: 'Found: agent and internal LLM', options: ['codex', 'goose'] },
    { title: 'Not found: agent only', options: ['grok'] },
  ],
};
const modelField: FieldView = {
  key: 'execution.default_model',
  value: 'x-1',
  odd: 'x-1',
  inherit: 'own',
  groups: [{ title: 'Known', options: ['gpt-5'] }],
  reaches: ['execute'],
};
const view: RoutingView = {
  file,
  stages: [
    {
      stage: 'execute',
      agent: routed('codex'),
      llm: routed('codex'),
      model: routed('default'),
      agentModel: routed('x-1'),
      program: { state: 'none', text: '', warnings: [] },
      agentField,
      modelField,
    },
  ],
  environment: [],
  notes: [],
  release: { text: '1', detail: '' },
  choices: {
    fallbacks: [{ kind: 'default', field: { ...agentField, key: 'runtime_profile.default', value: 'grok' } }],
    presets: [{ kind: 'routing-preset', title: 'Agents', presets: [{ name: 'all-claude', title: 'All Claude', description: 'Claude.' }] }],
  },
};

const state = (more: Partial<RoutingState> = {}): RoutingState => ({
  uri: file.uri,
  server: 'running',
  trusted: true,
  failed: false,
  words,
  file,
  view,
  ...more,
});

/** The page for a state, and the messages that it sends. */
function page(more: Partial<RoutingState> = {}) {
  const sent: FromPage[] = [];
  return { nodes: resolve(RoutingPage({ state: state(more), send: (message) => sent.push(message) })), sent };
}
const textOf = (more: Partial<RoutingState>) =>
  page(more)
    .nodes.map((node) => text(node, ' '))
    .join(' ');
const selects = (more?: Partial<RoutingState>) => tagged(page(more).nodes, 'select');
/** The actions that its buttons request. */
function actions(more: Partial<RoutingState>) {
  const { nodes, sent } = page(more);
  for (const button of tagged(nodes, 'button')) click(button);
  return sent.flatMap((message) => (message.type === 'act' ? [message.action] : []));
}

test('every key that can be changed is a drop-down with a label, and shows the value in the file', () => {
  assert.deepEqual(
    selects().map(({ props }) => [props['name'], props['aria-label'], props['value']]),
    [
      ['agent:execute', '<agentOf>', ''],
      ['model:execute', '<modelOf>', '=x-1'],
      ['default', 'runtime_profile.default', '=grok'],
      ['preset', '<preset>', ''],
    ],
  );
});

test('the chosen text stands beside its drop-down, for eyes alone, because a drop-down cuts what is long', () => {
  const [agent, model] = all(page().nodes, ({ props }) => props['class'] === 'chosen');
  assert.ok(agent && model);
  assert.equal(text(agent), 'codex (inherited)');
  assert.equal(text(model), 'x-1');
  assert.equal(agent.props['aria-hidden'], 'true');
});

test('a choice is sent with the name of its drop-down', () => {
  const { nodes, sent } = page();
  const [agent] = tagged(nodes, 'select');
  assert.ok(agent);
  (agent.props['onChange'] as (event: object) => void)({ currentTarget: { value: '=goose' } });
  assert.deepEqual(sent, [{ type: 'choose', name: 'agent:execute', value: '=goose' }]);
});

test('the options are: inherit, the current value, and the groups of options', () => {
  const [agent, model] = selects();
  assert.ok(agent && model);
  assert.deepEqual(
    agent.children.map((child) => (typeof child === 'string' ? child : [child.tag, child.props['label'] ?? text(child)])),
    [
      ['option', 'codex (inherited)'],
      ['optgroup', 'Found: agent and internal LLM'],
      ['optgroup', 'Not found: agent only'],
    ],
  );
  assert.deepEqual(
    tagged([model], 'option').map(({ props }) => props['value']),
    ['', '=x-1', '=gpt-5', '?'],
  );
  assert.equal(nameIn(named('?')), '?');
  assert.equal(nameIn(''), null);
});

test('nothing can be changed if the file cannot be read or the server does not respond, and the page says why', () => {
  const blocked = { view: { ...view, choices: { fallbacks: [], presets: [], blocked: 'It is no YAML.' } } };
  for (const more of [blocked, { server: 'stopped' }] as const) assert.ok(selects(more).every(({ props }) => props['disabled'] === true));
  assert.match(textOf(blocked), /It is no YAML\./);
  assert.ok(selects().every(({ props }) => props['disabled'] === false));
});

test('a preset shows what would change before it is applied', () => {
  const difference = { stage: 'execute', what: 'agent', before: 'codex', after: 'claude' };
  const preview = { value: '=routing-preset/all-claude', description: 'Claude.', plan: { changes: true, differences: [difference] } };
  assert.match(textOf({ preview }), /Claude\..*execute.*codex.*claude.*<apply>.*<dismiss>/);
  assert.deepEqual(actions({ preview }).slice(-2), ['apply', 'dismiss']);
  const same = { ...preview, plan: { changes: false, differences: [] } };
  assert.match(textOf({ preview: same }), /<same>/);
  assert.deepEqual(actions({ preview: same }).slice(-1), ['dismiss']);
});

test('the value in force is shown if the drop-down shows something else', () => {
  const said = (name: string) => textOf({ view: { ...view, stages: view.stages.map((row) => ({ ...row, agent: routed(name) })) } });
  assert.doesNotMatch(said('codex'), /<inForce>/);
  assert.match(said('claude'), /<inForce>/);
});
