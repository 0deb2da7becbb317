import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, definitionsAt, highlightsAt, linkedSpansAt, nameSpanAt, referencesAt } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { mark, marked, withCursor } from '../../support/marked.ts';

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
  dedent`
    llm_profiles:
      ${first}: {}
    llm_role_profiles:
      qa: ${use}
      other: 'fast'
  `;

test('a profile is defined in llm_profiles and used in llm_role_profiles', () => {
  assert.equal(
    definitions(profiles('fast', 'fa|st')),
    dedent`
      llm_profiles:
        <<fast>>: {}
      llm_role_profiles:
        qa: fast
        other: 'fast'
    `,
  );
  const all = dedent`
    llm_profiles:
      <<fast>>: {}
    llm_role_profiles:
      qa: <<fast>>
      other: '<<fast>>'
  `;
  assert.equal(references(profiles('fa|st', 'fast')), all);
  assert.equal(references(profiles('fast', 'fast|')), all);
  assert.equal(references(profiles('fast|', 'fast'), false), all.replace('<<fast>>: {}', 'fast: {}'));
});

test('a profile that is not defined is found at its uses, one that is not used at its definition', () => {
  assert.equal(definitions(profiles('slow', 'fa|st')), profiles('slow', 'fast'));
  assert.equal(
    references(profiles('slow', 'fa|st')),
    dedent`
      llm_profiles:
        slow: {}
      llm_role_profiles:
        qa: <<fast>>
        other: '<<fast>>'
    `,
  );
  assert.equal(references(profiles('sl|ow', 'fast')), profiles('<<slow>>', 'fast'));
});

test('a profile that takes its name from an alias is defined where the name is written', () => {
  assert.equal(
    definitions(dedent`
      x: &a fast
      llm_profiles:
        *a : {}
        "": {}
      llm_role_profiles: {qa: fa|st}
    `),
    dedent`
      x: &a <<fast>>
      llm_profiles:
        *a : {}
        "": {}
      llm_role_profiles: {qa: fast}
    `,
  );
});

test('the same word elsewhere is not a profile', () => {
  assert.equal(
    references(dedent`
      llm_profiles:
        fast: {}
      llm:
        qa_model: fa|st
    `),
    dedent`
      llm_profiles:
        fast: {}
      llm:
        qa_model: fast
    `,
  );
});

test('in flow style, after an anchor, with CRLF', () => {
  assert.equal(
    references('llm_profiles: {🦎: {}, "fast": &f {}}\r\nllm_role_profiles: {qa: &x fa|st, evaluate: *x}'),
    'llm_profiles: {🦎: {}, "<<fast>>": &f {}}\r\nllm_role_profiles: {qa: &x <<fast>>, evaluate: *x}',
  );
});

test('the definition of an alias is its anchor', () => {
  const text = dedent`
    a: &one {x: 1}
    b: *one
    c: &two 2
    d: [*two, *o|ne]
  `;
  assert.equal(
    definitions(text),
    dedent`
      a: &<<one>> {x: 1}
      b: *one
      c: &two 2
      d: [*two, *one]
    `,
  );
  assert.equal(
    references(text),
    dedent`
      a: &<<one>> {x: 1}
      b: *<<one>>
      c: &two 2
      d: [*two, *<<one>>]
    `,
  );
  assert.equal(definitions('b: *o|ne\n'), 'b: *one\n');
});

test('a tier is defined in economics.tiers', () => {
  assert.equal(
    references(dedent`
      economics:
        default_tier: frug|al
        tiers:
          frugal: {}
      clarification:
        model_tier: frugal
    `),
    dedent`
      economics:
        default_tier: <<frugal>>
        tiers:
          <<frugal>>: {}
      clarification:
        model_tier: <<frugal>>
    `,
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

test('highlights distinguish definition and use', () => {
  assert.equal(
    highlighted(dedent`
      a: &x 1
      b: *|x
    `),
    dedent`
      a: &<<x>> 1
      b: *<<x>>
       write read`,
  );
});

test('highlights show a backend under all its names, and a model', () => {
  assert.equal(
    highlighted(
      dedent`
        orchestrator:
          runtime_backend: co|dex
          runtime_profile: {default: codex_cli, stages: {reflect: " Codex "}}
        llm:
          qa_model: codex
      `,
    ),
    dedent`
      orchestrator:
        runtime_backend: <<codex>>
        runtime_profile: {default: <<codex_cli>>, stages: {reflect: <<" Codex ">>}}
      llm:
        qa_model: codex
       read read read`,
  );
  assert.equal(
    highlighted(dedent`
      llm:
        qa_model: gpt|-5
      evaluation:
        semantic_model: gpt-5
    `),
    dedent`
      llm:
        qa_model: <<gpt-5>>
      evaluation:
        semantic_model: <<gpt-5>>
       read read`,
  );
});

test('highlights show a duplicate key, and leave the rest to the editor', () => {
  assert.equal(
    highlighted(dedent`
      llm:
        backend: a
        back|end: b
    `),
    dedent`
      llm:
        <<backend>>: a
        <<backend>>: b
       write write`,
  );
  assert.equal(
    highlighted(dedent`
      logging:
        level: in|fo
    `),
    dedent`
      logging:
        level: info
    `,
  );
  assert.equal(highlighted('# co|dex\n'), '# codex\n');
});

function linked(source: string): string | undefined {
  const { text, offset, analysis } = at(source);
  const found = linkedSpansAt(analysis, offset);
  return found && mark(text, found.spans);
}

test('linked editing changes an anchor with its aliases and a profile with its uses', () => {
  assert.equal(
    linked(dedent`
      a: &x| 1
      b: *x
    `),
    dedent`
      a: &<<x>> 1
      b: *<<x>>
    `,
  );
  assert.equal(
    linked(profiles('fa|st', '"fast"')),
    dedent`
      llm_profiles:
        <<fast>>: {}
      llm_role_profiles:
        qa: "<<fast>>"
        other: '<<fast>>'
    `,
  );
});

test('linked editing does not apply to a name that occurs once, is defined twice, is written differently, or is not free', () => {
  assert.equal(linked('a: &x| 1\n'), undefined);
  assert.equal(
    linked(dedent`
      llm_profiles:
        fast: {}
        fast: {}
      llm_role_profiles:
        qa: fa|st
    `),
    undefined,
  );
  assert.equal(
    linked(dedent`
    llm_profiles:
      fast: {}
    llm_role_profiles:
      qa: "f\u0061s|t"
  `),
    undefined,
  );
  assert.equal(
    linked(dedent`
      economics:
        default_tier: frug|al
        tiers:
          frugal: {}
    `),
    undefined,
  );
});

test('the name at an offset does not include its indicator', () => {
  const { text, spans } = marked(dedent`
    llm: &<<a>> {}
    mine: *<<a>>
  `);
  const analysis = analyze(text);
  for (const span of spans) {
    assert.deepEqual(nameSpanAt(analysis, span.start - 1), span, 'at the sign');
    assert.deepEqual(nameSpanAt(analysis, span.end), span, 'at its end');
  }
  assert.equal(nameSpanAt(analysis, 0), undefined);
});
