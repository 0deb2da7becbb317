import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, fixAll } from '../../../server/src/core/index.ts';
import { mark, marked } from '../../support/marked.ts';

const signs: Readonly<Record<string, readonly [bad: string, fixed: string]>> = {
  'a wide colon in a block': ['llm:\n  qa_model: x\n  <<backend：>> codex\n', 'llm:\n  qa_model: x\n  backend: codex\n'],
  'a wide colon behind a section': ['<<llm：>>\n  backend: codex\n', 'llm:\n  backend: codex\n'],
  'a wide colon without a space, on the only line': ['llm:\n  <<backend：codex>>\n', 'llm:\n  backend: codex\n'],
  'a wide colon in brackets': ['llm: {<<backend： codex>>}\n', 'llm: {backend: codex}\n'],
  'an indentation of a web page': ['llm:\n<<\u00a0\u00a0backend>>: codex # mine\n', 'llm:\n  backend: codex # mine\n'],
  'an ideographic space': ['llm:\r\n<<\u3000backend>>: codex\r\n', 'llm:\r\n  backend: codex\r\n'],
  'a space of a web page behind a colon': ['llm:\n  <<backend:\u00a0codex>>\n', 'llm:\n  backend: codex\n'],
};

for (const [name, [bad, fixed]] of Object.entries(signs)) {
  test(`${name} is told, and mended with the whole file`, () => {
    const { text, spans } = marked(bad);
    const analysis = analyze(text);
    const preferred = analysis.findings.filter(({ fixes }) => fixes.some((fix) => fix.preferred)).map(({ span }) => span);
    assert.equal(mark(text, preferred), mark(text, spans));
    assert.equal(fixAll(analysis).text, fixed);
    assert.deepEqual(analyze(fixed).findings, []);
  });
}
