import type { MappingNode, Node, SequenceNode } from '../../syntax/node.ts';
import { nodesOf } from '../../syntax/tree.ts';
import { type FormatPlan, isTight, setGap } from './plan.ts';

interface FlowToken {
  readonly start: number;
  readonly end: number;
  /** `name`: an anchor, a tag or an alias, which would absorb a punctuation character directly after it. */
  readonly kind: 'text' | 'name' | 'comment' | 'open' | 'close' | 'comma' | 'colon' | 'question';
}

const signs: Readonly<Record<string, FlowToken['kind']>> = {
  '[': 'open',
  '{': 'open',
  ']': 'close',
  '}': 'close',
  ',': 'comma',
  ':': 'colon',
  '?': 'question',
};

/**
 * A flow collection: one space after commas and colons, none inside brackets; continuation lines are indented by one level per bracket.
 * @param column the column of its closing bracket, if that begins a line
 */
export function layFlow(plan: FormatPlan, node: MappingNode | SequenceNode, column: number): void {
  const { lines } = plan;
  let depth = 0;
  let before: FlowToken | undefined;
  for (const token of tokensOf(plan, node)) {
    const line = lines.at(token.start);
    if (before && line === lines.at(before.end)) space(plan, before, token);
    else if (before) plan.indents.set(line, column + plan.step * (token.kind === 'close' ? depth - 1 : depth));
    depth += Number(token.kind === 'open') - Number(token.kind === 'close');
    for (let inside = line; inside < lines.at(token.end); inside++) {
      plan.verbatim.add(inside);
      if (!lines.blank(inside + 1)) plan.indents.set(inside + 1, column + plan.step * depth);
    }
    before = token;
  }
}

function space(plan: FormatPlan, before: FlowToken, token: FlowToken): void {
  const width = widthBetween(before.kind, token.kind);
  if (width !== undefined) setGap(plan, before.end, token.start, width);
}

/** The space between two tokens; undefined if it is left unchanged. */
function widthBetween(before: FlowToken['kind'], token: FlowToken['kind']): 0 | 1 | undefined {
  if (token === 'comment' || before === 'question' || token === 'question') return undefined;
  if (before === 'open') return 0;
  if (token === 'close') return before === 'name' || before === 'colon' ? undefined : 0;
  if (token === 'comma' || token === 'colon') return before === 'text' || before === 'close' ? 0 : undefined;
  return 1;
}

/** The tokens of a flow collection in the order of the text. */
function* tokensOf({ text, lines }: FormatPlan, root: Node): Generator<FlowToken> {
  const atoms = atomsOf(root);
  let next = 0;
  for (let at = root.span.start; at < root.span.end; ) {
    const atom = atoms[next];
    const sign = text.charAt(at);
    if (atom && at >= atom.start) {
      yield atom;
      at = Math.max(at, atom.end);
      next++;
    } else if (sign === '#') {
      const end = lines.end(lines.at(at));
      yield { start: at, end, kind: 'comment' };
      at = end;
    } else {
      const kind = signs[sign];
      if (kind) yield { start: at, end: at + 1, kind };
      at++;
    }
  }
}

function atomsOf(root: Node): FlowToken[] {
  const atoms: FlowToken[] = [];
  for (const node of nodesOf(root)) {
    if (node !== root) for (const part of [node.anchor, node.tag]) if (part) atoms.push({ ...part.span, kind: 'name' });
    if (node.kind === 'alias') atoms.push({ ...node.span, kind: 'name' });
    else if (node.kind === 'scalar' && isTight(node)) atoms.push({ ...node.span, kind: 'text' });
  }
  return atoms.toSorted((a, b) => a.start - b.start);
}
