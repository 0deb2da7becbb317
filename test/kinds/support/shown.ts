import {
  analyze,
  type DocumentSymbol,
  documentSymbols,
  type Facts,
  folds,
  hintsIn,
  hoverAt,
  type Machine,
  render,
} from '../../../server/src/core/index.ts';
import { withCursor } from '../../support/marked.ts';

/** Facts of a machine with environment variables. */
export function withVariables(env: Readonly<Record<string, string>>): Facts {
  const machine: Machine = { platform: 'posix', home: '/home/me', env, dotenv: {}, path: [], files: {} };
  return { release: '0.51.14', machine };
}

const everyHint = { inheritedStages: true, stagesLeftOut: true, environment: true, aliases: true, conversions: true };

/** The text with its hints, each between ‹ and ›. */
export function hinted(text: string, kind: string, facts: Facts = withVariables({}), options: Partial<typeof everyHint> = {}): string {
  const hints = hintsIn(analyze(text, { kind, facts }), { start: 0, end: text.length }, { ...everyHint, ...options });
  return hints.toReversed().reduce((out, { offset, label }) => `${out.slice(0, offset)}‹${render(label)}›${out.slice(offset)}`, text);
}

/** The lines of the hover at the cursor; empty if there is none. */
export function hovered(source: string, kind: string, facts: Facts = withVariables({})): string[] {
  const { text, offset } = withCursor(source);
  return (hoverAt(analyze(text, { kind, facts }), offset)?.lines ?? []).map((line) => render(line));
}

/** The names of the outline with their values, indented by nesting. */
export function outlined(text: string, kind: string): string[] {
  const lines = (symbols: readonly DocumentSymbol[], depth: number): string[] =>
    symbols.flatMap(({ name, detail, children }) => [
      `${'  '.repeat(depth)}${name}${detail === undefined ? '' : `: ${detail}`}`,
      ...lines(children, depth + 1),
    ]);
  return lines(documentSymbols(analyze(text, { kind })), 0);
}

/** The folding ranges: the first line, and how many lines are hidden. */
export function folded(text: string, kind: string): string[] {
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
  const lines = text.split('\n');
  return folds(analyze(text, { kind })).map(({ span }) => `${lines[lineOf(span.start)]?.trim()} +${lineOf(span.end) - lineOf(span.start)}`);
}

/** The findings, each with its path and fixes: `severity rule path: title / title`; the preferred fix first, with a star. */
export function found(text: string, kind: string, facts?: Facts): string[] {
  return analyze(text, { kind, ...(facts ? { facts } : {}) }).findings.map(({ severity, rule, path, fixes }) => {
    const titles = fixes.filter(({ ignores }) => !ignores).map(({ title, preferred }) => `${preferred ? '*' : ''}${render(title)}`);
    return `${severity} ${rule} ${path.join('.')}${titles.length === 0 ? '' : `: ${titles.join(' / ')}`}`;
  });
}
