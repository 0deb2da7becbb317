import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, definitionsAt, highlightsAt, linkedSpansAt, referencesAt } from '../../../server/src/core/index.ts';
import { mark, withCursor } from '../../support/marked.ts';

function at(source: string) {
  const { text, offset } = withCursor(source);
  return { text, offset, analysis: analyze(text) };
}

function references(source: string, withDefinitions = true): string {
  const { text, offset, analysis } = at(source);
  return mark(
    text,
    referencesAt(analysis, offset, withDefinitions).map(({ span }) => span),
  );
}

function definitions(source: string): string {
  const { text, offset, analysis } = at(source);
  return mark(
    text,
    definitionsAt(analysis, offset).map(({ span }) => span),
  );
}

const profiles = (first: string, use: string): string =>
  `llm_profiles:\n  ${first}: {}\nllm_role_profiles:\n  qa: ${use}\n  other: 'fast'\n`;

test('a profile is defined in llm_profiles and used in llm_role_profiles', () => {
  assert.equal(definitions(profiles('fast', 'fa|st')), "llm_profiles:\n  <<fast>>: {}\nllm_role_profiles:\n  qa: fast\n  other: 'fast'\n");
  const all = "llm_profiles:\n  <<fast>>: {}\nllm_role_profiles:\n  qa: <<fast>>\n  other: '<<fast>>'\n";
  assert.equal(references(profiles('fa|st', 'fast')), all);
  assert.equal(references(profiles('fast', 'fast|')), all);
  assert.equal(references(profiles('fast|', 'fast'), false), all.replace('<<fast>>: {}', 'fast: {}'));
});

test('a profile that is not defined is found at its uses, one that is not used at its definition', () => {
  assert.equal(definitions(profiles('slow', 'fa|st')), profiles('slow', 'fast'));
  assert.equal(
    references(profiles('slow', 'fa|st')),
    "llm_profiles:\n  slow: {}\nllm_role_profiles:\n  qa: <<fast>>\n  other: '<<fast>>'\n",
  );
  assert.equal(references(profiles('sl|ow', 'fast')), profiles('<<slow>>', 'fast'));
});

test('a profile that takes its name from an alias is defined where the name is written', () => {
  assert.equal(
    definitions('x: &a fast\nllm_profiles:\n  *a : {}\n  "": {}\nllm_role_profiles: {qa: fa|st}\n'),
    'x: &a <<fast>>\nllm_profiles:\n  *a : {}\n  "": {}\nllm_role_profiles: {qa: fast}\n',
  );
});

test('the same word elsewhere is no profile', () => {
  assert.equal(references('llm_profiles:\n  fast: {}\nllm:\n  qa_model: fa|st\n'), 'llm_profiles:\n  fast: {}\nllm:\n  qa_model: fast\n');
});

test('in flow style, behind an anchor, with CRLF', () => {
  assert.equal(
    references('llm_profiles: {🦎: {}, "fast": &f {}}\r\nllm_role_profiles: {qa: &x fa|st, evaluate: *x}'),
    'llm_profiles: {🦎: {}, "<<fast>>": &f {}}\r\nllm_role_profiles: {qa: &x <<fast>>, evaluate: *x}',
  );
});

test('an alias leads to its anchor', () => {
  const text = 'a: &one {x: 1}\nb: *one\nc: &two 2\nd: [*two, *o|ne]\n';
  assert.equal(definitions(text), 'a: &<<one>> {x: 1}\nb: *one\nc: &two 2\nd: [*two, *one]\n');
  assert.equal(references(text), 'a: &<<one>> {x: 1}\nb: *<<one>>\nc: &two 2\nd: [*two, *<<one>>]\n');
  assert.equal(definitions('b: *o|ne\n'), 'b: *one\n');
});

test('a tier is defined in economics.tiers', () => {
  assert.equal(
    references('economics:\n  default_tier: frug|al\n  tiers:\n    frugal: {}\nclarification:\n  model_tier: frugal\n'),
    'economics:\n  default_tier: <<frugal>>\n  tiers:\n    <<frugal>>: {}\nclarification:\n  model_tier: <<frugal>>\n',
  );
});

function highlighted(source: string): string {
  const { text, offset, analysis } = at(source);
  const found = highlightsAt(analysis, offset);
  return mark(
    text,
    found.map(({ span }) => span),
  ).concat(found.map(({ kind }) => ` ${kind}`).join(''));
}

test('highlights tell definition and use apart', () => {
  assert.equal(highlighted('a: &x 1\nb: *|x\n'), 'a: &<<x>> 1\nb: *<<x>>\n write read');
});

test('highlights show a backend under all its names, and a model', () => {
  assert.equal(
    highlighted(
      'orchestrator:\n  runtime_backend: co|dex\n  runtime_profile: {default: codex_cli, stages: {reflect: " Codex "}}\nllm:\n  qa_model: codex\n',
    ),
    'orchestrator:\n  runtime_backend: <<codex>>\n  runtime_profile: {default: <<codex_cli>>, stages: {reflect: <<" Codex ">>}}\nllm:\n  qa_model: codex\n read read read',
  );
  assert.equal(
    highlighted('llm:\n  qa_model: gpt|-5\nevaluation:\n  semantic_model: gpt-5\n'),
    'llm:\n  qa_model: <<gpt-5>>\nevaluation:\n  semantic_model: <<gpt-5>>\n read read',
  );
});

test('highlights show a key that stands twice, and leave the rest to the editor', () => {
  assert.equal(highlighted('llm:\n  backend: a\n  back|end: b\n'), 'llm:\n  <<backend>>: a\n  <<backend>>: b\n write write');
  assert.equal(highlighted('logging:\n  level: in|fo\n'), 'logging:\n  level: info\n');
  assert.equal(highlighted('# co|dex\n'), '# codex\n');
});

function linked(source: string): string | undefined {
  const { text, offset, analysis } = at(source);
  const found = linkedSpansAt(analysis, offset);
  return found && mark(text, found.spans);
}

test('linked editing changes an anchor with its aliases and a profile with its uses', () => {
  assert.equal(linked('a: &x| 1\nb: *x\n'), 'a: &<<x>> 1\nb: *<<x>>\n');
  assert.equal(
    linked(profiles('fa|st', '"fast"')),
    'llm_profiles:\n  <<fast>>: {}\nllm_role_profiles:\n  qa: "<<fast>>"\n  other: \'<<fast>>\'\n',
  );
});

test('linked editing leaves alone what stands once, twice defined, written differently, or is no free name', () => {
  assert.equal(linked('a: &x| 1\n'), undefined);
  assert.equal(linked('llm_profiles:\n  fast: {}\n  fast: {}\nllm_role_profiles:\n  qa: fa|st\n'), undefined);
  assert.equal(linked('llm_profiles:\n  fast: {}\nllm_role_profiles:\n  qa: "f\\u0061s|t"\n'), undefined);
  assert.equal(linked('economics:\n  default_tier: frug|al\n  tiers:\n    frugal: {}\n'), undefined);
});
