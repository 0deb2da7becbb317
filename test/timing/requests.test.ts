import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeActionContext, Connection, Position } from 'vscode-languageserver';
import { type Analysis, analyze, analyzeOnDemand, generatedDefault, newestKnownRelease, secretsOf } from '../../server/src/core/index.ts';
import { codeActions } from '../../server/src/lsp/features/code-actions.ts';
import { completion } from '../../server/src/lsp/features/completion.ts';
import { hints } from '../../server/src/lsp/features/hints.ts';
import { hover } from '../../server/src/lsp/features/hover.ts';
import { lens } from '../../server/src/lsp/features/lens.ts';
import { links } from '../../server/src/lsp/features/links.ts';
import { Coordinates } from '../../server/src/lsp/session/coordinates.ts';
import type { DocumentRequest } from '../../server/src/lsp/session/document-request.ts';
import { kindOf, type OpenDocument } from '../../server/src/lsp/session/documents.ts';
import { MachineFacts } from '../../server/src/lsp/session/machine-facts.ts';
import { Session } from '../../server/src/lsp/session/session.ts';

/** A request about one line may cost this many times more in a file that is a hundred times as long. */
const most = 2;
/** What a file of any length adds, in milliseconds: caches are cold after an analysis of thousands of lines, and lines are counted. */
const allowance = 1;
const rounds = 25;

const profile = (index: number) =>
  `  profile_${index}: # made for measuring\n    temperature: 0.3\n    max_tokens: ${1000 + index}\n    providers:\n      openai:\n        model: gpt-5\n      anthropic:\n        model: "claude-opus-5"\n        temperature: 0.3\n`;

/** The generated config with so many profiles. */
function withProfiles(count: number): string {
  const profiles = Array.from({ length: count }, (_, index) => profile(index)).join('');
  return generatedDefault('config', newestKnownRelease).replace('llm_profiles: {}\n', `llm_profiles:\n${profiles}`);
}

type Answer = (request: DocumentRequest, at: Position) => unknown;

const context: CodeActionContext = { diagnostics: [] };
const textDocument = { uri: 'file:///measured/config.yaml' };

const requests: Readonly<Record<string, Answer>> = {
  hover: (request, position) => hover(request, { textDocument, position }),
  completion: (request, position) => completion(request, { textDocument, position }),
  hints: (request, { line }) =>
    hints(request, { textDocument, range: { start: { line: line - 20, character: 0 }, end: { line: line + 20, character: 0 } } }),
  lenses: (request) => lens(request),
  links: (request) => links(request),
  'code actions': (request, position) => codeActions(request, { textDocument, range: { start: position, end: position }, context }),
};

/** The median time of a request right after an edit, in milliseconds; the analysis of the edit is not counted. */
function timeOf(answer: Answer, text: string): number {
  const session = new Session({} as Connection, new MachineFacts('none'));
  // The extension, which has the pages of the rules itself.
  session.commands = true;
  const offset = text.indexOf('\n', text.indexOf('max_tokens: ', text.length / 2));
  let analysis: Analysis = analyze(text);
  const times = Array.from({ length: rounds }, (_, round) => {
    const typed = text.slice(0, offset) + 'x'.repeat(round % 2) + text.slice(offset);
    analysis = analyzeOnDemand(typed, { previous: analysis });
    // These belong to the analysis: diagnostics need them after every edit.
    assert.ok(analysis.findings.length > 0);
    assert.equal(secretsOf(analysis).spans.length, 0);
    const coordinates = new Coordinates(typed, 'utf-16');
    const { uri } = textDocument;
    const document: OpenDocument = { uri, languageId: '', version: round, kind: kindOf(uri, '', typed), text: typed, coordinates };
    const position = coordinates.position(offset);
    const [started, before] = [performance.now(), process.cpuUsage()];
    answer({ document, analysis, coordinates, session }, position);
    const { user, system } = process.cpuUsage(before);
    // Processor time counts V8's other threads, which still collect the garbage of the analysis; the clock counts other programs.
    return Math.min((user + system) / 1000, performance.now() - started);
  });
  return times.toSorted((a, b) => a - b)[rounds >> 1] ?? 0;
}

for (const [name, answer] of Object.entries(requests)) {
  test(`${name}: the cost follows what is asked about, not the length of the file`, () => {
    const few = withProfiles(3);
    const many = withProfiles(1792);
    let [small, large] = [timeOf(answer, few), timeOf(answer, many)];
    // Caches and garbage collection only add to a time: the best of some attempts counts.
    for (let attempt = 1; attempt < 4 && large > most * small + allowance; attempt++) {
      [small, large] = [Math.min(small, timeOf(answer, few)), Math.min(large, timeOf(answer, many))];
    }
    assert.ok(small > 0);
    assert.ok(large <= most * small + allowance, `${small.toFixed(2)} ms, and ${large.toFixed(2)} ms in a file of 16,291 lines`);
  });
}
