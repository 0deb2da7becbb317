import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { textReporter } from '../../server/src/cli/report/text.ts';
import { Terminal } from '../../server/src/cli/terminal.ts';
import { analyze, LineIndex } from '../../server/src/core/index.ts';
import { dedent } from '../support/dedent.ts';

/** A standard stream that is or is not a terminal. */
function stream(isTTY: boolean): NodeJS.WriteStream {
  return Object.assign(new Writable({ write: (_chunk, _encoding, done) => done() }), { isTTY }) as unknown as NodeJS.WriteStream;
}

const coloured = (isTTY: boolean, env: Record<string, string>) => new Terminal(stream(isTTY), stream(isTTY), env);

test('output in a terminal has colours, unless the terminal or the user disables them', () => {
  assert.equal(coloured(true, {}).colours, true);
  assert.equal(coloured(true, { NO_COLOR: '' }).colours, true, 'empty counts as unset');
  assert.equal(coloured(true, { NO_COLOR: '1' }).colours, false);
  assert.equal(coloured(true, { TERM: 'dumb' }).colours, false);
  assert.equal(coloured(false, {}).colours, false);
});

test('colours add nothing but colours', () => {
  const analysis = analyze(dedent`
    llm:
      backend: codx
  `);
  const checked = { file: 'config.yaml', analysis, findings: analysis.findings, lines: new LineIndex(analysis.text) };
  const plain = textReporter(coloured(true, { NO_COLOR: '1' }), false).part(checked);
  const colourful = textReporter(coloured(true, {}), false).part(checked);
  assert.notEqual(colourful, plain);
  assert.equal(colourful.replace(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), ''), plain);
});
