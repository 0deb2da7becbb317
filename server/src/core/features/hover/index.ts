import type { Analysis } from '../../analysis.ts';
import { outerSpan } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import { stage as stageNamed } from '../../vocabulary/index.ts';
import { type Message, render, t } from '../../words.ts';
import { decides, inForce } from './force.ts';
import { allowed, defaultOf, history, overrides, purpose, usedBy } from './key.ts';
import { describeRow, describeTable, rowOf } from './stage.ts';
import { type Target, targetAt } from './target.ts';
import { keyName, keyUrl } from './url.ts';
import { describeName, describeValue } from './value.ts';

export { keyUrl } from './url.ts';

/** What is known of the key or value at one place. */
export interface Hover {
  /** The key or value that it is about, with its anchor and tag. */
  readonly span: Span;
  /** Markdown, one line each; the first one says what the thing does. Never a secret. */
  readonly lines: readonly Message[];
  readonly link: { readonly title: Message; readonly url: string };
}

/** With blank lines and the link it makes twelve. */
const mostLines = 9;

const stagesPath = 'orchestrator.runtime_profile.stages';

/** What hover shows at an offset; undefined where there is nothing to say. */
export function hoverAt(analysis: Analysis, offset: number): Hover | undefined {
  const target = targetAt(analysis, offset);
  if (target === undefined) return undefined;
  const lines = onceEach(linesOf(analysis, target).filter((line) => line !== undefined));
  const link = { title: t('{key} in the reference', { key: keyName(target.schema.path) }), url: keyUrl(target.schema.path) };
  return { span: outerSpan(target.node), lines: lines.slice(0, mostLines), link };
}

/** A backend and the stage that it runs say the same of its program. */
function onceEach(lines: readonly Message[]): Message[] {
  return [...new Map(lines.map((line) => [render(line), line])).values()];
}

function linesOf(analysis: Analysis, target: Target): (Message | undefined)[] {
  const { schema, part } = target;
  const { release } = analysis.facts;
  const about = part === 'value' ? describeValue(analysis, target) : describeName(analysis, target);
  const stage = schema.path.startsWith(`${stagesPath}.`) ? stageNamed(schema.name, release) : undefined;
  const row = stage && rowOf(analysis, stage.name);
  if (stage !== undefined && row !== undefined)
    return [
      ...about,
      part === 'key' ? t(stage.description) : undefined,
      ...describeRow(row, analysis.facts.machine),
      usedBy(schema.path, release),
    ];
  if (schema.path === stagesPath || schema.path === stagesPath.slice(0, stagesPath.lastIndexOf('.'))) {
    return [...about, purpose(schema), ...describeTable(analysis), history(schema, release)];
  }
  return [
    ...about,
    purpose(schema),
    inForce(analysis, target),
    decides(analysis, schema),
    allowed(schema),
    defaultOf(schema),
    overrides(schema.path),
    usedBy(schema.path, release),
    history(schema, release),
  ];
}
