import assert from 'node:assert/strict';
import {
  type Analysis,
  analyze,
  applyEdits,
  choicesOf,
  completeAt,
  definitionsAt,
  doctor,
  documentLinks,
  documentSymbols,
  drawingsOf,
  flowMermaid,
  flowOf,
  flowSvg,
  folds,
  formatReport,
  highlightsAt,
  hintsIn,
  hoverAt,
  indentNewLine,
  lensesOf,
  linkedSpansAt,
  loadText,
  nameSpanAt,
  outcomesText,
  planChange,
  prepareRename,
  type RoutingChange,
  referencesAt,
  render,
  routing,
  routingJson,
  routingMarkdown,
  selectionSpans,
  semanticTokens,
  symbolsMatching,
  variablesText,
} from '../../server/src/core/index.ts';
import { hoverNamesKeys, placeIsAnswered, structureIsSound } from './answers.ts';

const hints = { inheritedStages: true, stagesLeftOut: true, environment: true, aliases: true, conversions: true };
const changes: readonly RoutingChange[] = [
  ...['codex', 'hermes', null].flatMap((backend): RoutingChange[] => [
    { kind: 'stage', stage: 'interview', backend },
    { kind: 'default', backend },
    { kind: 'runtime-backend', backend },
  ]),
  { kind: 'stage', stage: 'nobody', backend: 'codex' },
];

/** For any text, every feature answers at every position, and returns no position outside the text. */
export function featuresAnswer(analysis: Analysis, places = 8): void {
  const { text } = analysis;
  const whole = { start: 0, end: text.length };
  const table = routing(analysis, analysis.facts);
  const path = `/home/ada/.ouroboros/${analysis.kind}.yaml`;
  const own = analysis.kind.id === 'config' ? {} : { credentials: { path, analysis } };
  const report = doctor(analysis.kind.id === 'config' ? analysis : undefined, analysis.facts, { path, ...own });
  const said = [
    [
      documentSymbols(analysis),
      symbolsMatching(analysis, 'mo'),
      folds(analysis),
      documentLinks(analysis),
      lensesOf(analysis),
      analysis.kind.overview?.(analysis),
    ],
    [hintsIn(analysis, whole, hints), semanticTokens(analysis), choicesOf(analysis)],
  ];
  for (const format of ['markdown', 'json', 'text'] as const) assert.notEqual(formatReport(report, format), '');
  assert.match(routingMarkdown(loadText('config.yaml', analysis, table), table), /\| Stage/);
  const flow = flowOf(table, { say: (message) => render(message) });
  assert.match(flowSvg(flow), /^<svg [\s\S]*<\/svg>\n$/);
  assert.match(flowMermaid(flow), /^flowchart LR\n/);
  for (const { lines } of drawingsOf(flow)) assert.equal(lines.length, flow.stages.flatMap((stage) => stage.lines).length);
  const told = JSON.parse(JSON.stringify(routingJson(path, table)));
  assert.deepEqual(
    told.stages.map(({ stage }: { stage: string }) => stage),
    table.stages.map(({ stage }) => stage),
    'every stage is told',
  );
  assert.notEqual(outcomesText(table).length, 0);
  for (const line of [...outcomesText(table), ...variablesText(table)]) assert.notEqual(render(line), '');
  isInside(said, text);
  structureIsSound(analysis);
  hoverNamesKeys(analysis, places);
  for (let place = 0; place <= places; place++) answersAt(analysis, Math.round((place / places) * text.length));
  for (const change of changes) {
    const plan = planChange(analysis, change);
    if ('edits' in plan) assert.deepEqual(analyze(applyEdits(text, plan.edits), analysis).document.problems, [], 'a planned change parses');
  }
}

function answersAt(analysis: Analysis, offset: number): void {
  const { text } = analysis;
  const items = [true, false].flatMap((on) => [...completeAt(analysis, offset, { snippets: on, linesAsTheyAre: on })]);
  const found = [
    [items.map(({ edit }) => edit), hoverAt(analysis, offset), highlightsAt(analysis, offset), definitionsAt(analysis, offset)],
    [referencesAt(analysis, offset, true), nameSpanAt(analysis, offset), prepareRename(analysis, offset)],
    [selectionSpans(analysis, offset), linkedSpansAt(analysis, offset), indentNewLine(analysis, offset, 2)],
  ];
  isInside(found, text);
  placeIsAnswered(analysis, offset);
}

/** Checks everything that has a start and an end. */
function isInside(found: unknown, text: string): void {
  const waiting: unknown[] = [found];
  for (let each = waiting.pop(); waiting.length > 0 || each !== undefined; each = waiting.pop()) {
    if (typeof each !== 'object' || each === null) continue;
    if ('start' in each && 'end' in each && typeof each.start === 'number' && typeof each.end === 'number')
      assert.ok(0 <= each.start && each.start <= each.end && each.end <= text.length, `${each.start}–${each.end} of ${text.length}`);
    waiting.push(...Object.values(each).filter((value) => value !== undefined));
  }
}
