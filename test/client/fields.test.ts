import assert from 'node:assert/strict';
import { test } from 'node:test';
import { named, nameIn, type RoutingState, type RoutingWords } from '../../client/src/routing/messages.ts';
import { renderRouting } from '../../client/src/routing/render.ts';
import type { PageChild, PageNode } from '../../client/src/view/node.ts';
import type { Field, Routed, RoutingView } from '../../server/src/protocol.ts';

const words = new Proxy({}, { get: (_, name) => `<${String(name)}>` }) as RoutingWords;
const file = { uri: 'file:///c.yaml', name: '~/c.yaml', state: 'loads', headline: 'c.yaml loads.' } as const;
const routed = (name: string | null): Routed => ({ name, from: { label: 'x', value: name ?? '' }, lost: [], warnings: [] });
const agentField: Field = {
  key: 'stages.execute',
  value: null,
  inherited: 'codex',
  inherit: 'codex (inherited)',
  groups: [
    { title: 'Found: agent and internal LLM', options: ['codex', 'goose'] },
    { title: 'Not found: agent only', options: ['grok'] },
  ],
};
const modelField: Field = {
  key: 'execution.default_model',
  value: 'x-1',
  odd: 'x-1',
  inherit: 'own',
  groups: [{ title: 'Known', options: ['gpt-5'] }],
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

const text = (node: PageChild): string => (typeof node === 'string' ? node : node.children.map(text).join(' '));
const all = (nodes: readonly PageChild[], wanted: (node: PageNode) => boolean): readonly PageNode[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [] : [...(wanted(node) ? [node] : []), ...all(node.children, wanted)]));
const selects = (more?: Partial<RoutingState>) => all(renderRouting(state(more)), ({ tag }) => tag === 'select');
const actions = (more: Partial<RoutingState>) =>
  all(renderRouting(state(more)), ({ attributes }) => 'data-action' in attributes).map(({ attributes }) => attributes['data-action']);

test('every key that can be changed is a drop-down with a name, and shows what the file says', () => {
  assert.deepEqual(
    selects().map(({ attributes }) => [attributes['name'], attributes['aria-label'], attributes['data-value']]),
    [
      ['agent:execute', '<agentOf>', ''],
      ['model:execute', '<modelOf>', '=x-1'],
      ['default', 'runtime_profile.default', '=grok'],
      ['preset', '<preset>', ''],
    ],
  );
});

test('what can be chosen is to inherit, what stands there, and the options in their groups', () => {
  const [agent, model] = selects();
  assert.ok(agent && model);
  assert.deepEqual(
    agent.children.map((child) => (typeof child === 'string' ? child : [child.tag, child.attributes['label'] ?? text(child)])),
    [
      ['option', 'codex (inherited)'],
      ['optgroup', 'Found: agent and internal LLM'],
      ['optgroup', 'Not found: agent only'],
    ],
  );
  assert.deepEqual(
    all([model], ({ tag }) => tag === 'option').map(({ attributes }) => attributes['value']),
    ['', '=x-1', '=gpt-5', '?'],
  );
  assert.equal(nameIn(named('?')), '?');
  assert.equal(nameIn(''), null);
});

test('nothing can be changed where the file cannot be read or nobody answers, and the page says why', () => {
  const blocked = { view: { ...view, choices: { fallbacks: [], presets: [], blocked: 'It is no YAML.' } } };
  for (const more of [blocked, { server: 'gone' }] as const)
    assert.ok(selects(more).every(({ attributes }) => attributes['disabled'] === ''));
  assert.match(renderRouting(state(blocked)).map(text).join(' '), /It is no YAML\./);
  assert.ok(selects().every(({ attributes }) => !('disabled' in attributes)));
});

test('a preset shows what would change before it is applied', () => {
  const difference = { stage: 'execute', what: 'agent', before: 'codex', after: 'claude' };
  const preview = { value: '=routing-preset/all-claude', description: 'Claude.', plan: { changes: true, differences: [difference] } };
  const page = renderRouting(state({ preview })).map(text).join(' ');
  assert.match(page, /Claude\..*execute.*codex.*claude.*<apply>.*<dismiss>/);
  assert.deepEqual(actions({ preview }).slice(-2), ['apply', 'dismiss']);
  const same = { ...preview, plan: { changes: false, differences: [] } };
  assert.match(
    renderRouting(state({ preview: same }))
      .map(text)
      .join(' '),
    /<same>/,
  );
  assert.deepEqual(actions({ preview: same }).slice(-1), ['dismiss']);
});

test('what is in force is said where the drop-down says something else', () => {
  const said = (name: string) =>
    renderRouting(state({ view: { ...view, stages: view.stages.map((row) => ({ ...row, agent: routed(name) })) } }))
      .map(text)
      .join(' ');
  assert.doesNotMatch(said('codex'), /<inForce>/);
  assert.match(said('claude'), /<inForce>/);
});
