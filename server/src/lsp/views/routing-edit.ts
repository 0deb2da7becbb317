import {
  analyze,
  concealed,
  flowMermaid,
  flowSvg,
  loadText,
  noSecrets,
  planChange,
  previewOf,
  type RoutingChange,
  routing,
  routingJson,
  routingKind,
  routingMarkdown,
  secretsOf,
} from '../../core/index.ts';
import { withTilde } from '../../host/document.ts';
import type { ChangePlan } from '../../protocol.ts';
import { invalid, isRecord } from '../params.ts';
import type { Session } from '../session/session.ts';
import { diagramOf, flowIn, wantsDiagram } from './diagram.ts';
import { examined, findTarget, placeOf, type ViewTarget } from './target.ts';

/** The edits of a routing change, and their effect. A missing file is treated as an empty one. */
export async function changePlan(session: Session, params: unknown): Promise<ChangePlan> {
  const change = readChange(isRecord(params) ? params['change'] : undefined);
  const target = await findTarget(session, params);
  const { document } = target;
  const analysis =
    document === undefined ? analyze('', { kind: routingKind, facts: session.facts(target.uri) }) : session.analysis(document);
  const version = document !== undefined && session.isOpen(document) ? document.version : null;
  const plan = planChange(analysis, change);
  const secrets = [secretsOf(analysis)];
  if ('blocked' in plan) return concealed({ version, edits: [], blocked: session.say(plan.blocked), differences: [] }, secrets);
  const { differences, after } = previewOf(analysis, plan);
  return {
    version,
    edits: plan.edits.map(({ span, newText }) => ({ range: rangeOf(target, span), newText })),
    ...concealed(
      {
        differences: differences.map(({ stage, what, says }) => ({
          stage,
          what: session.say(what),
          before: session.say(says.before),
          after: session.say(says.after),
        })),
        ...(wantsDiagram(params) ? { diagram: diagramOf(flowIn(session, after, differences), target, session) } : {}),
      },
      secrets,
    ),
  };
}

function rangeOf({ document }: ViewTarget, span: { readonly start: number; readonly end: number }) {
  const start = { line: 0, character: 0 };
  return document === undefined ? { start, end: start } : placeOf(document, span).range;
}

/** @throws ResponseError if it is not a valid change */
function readChange(value: unknown): RoutingChange {
  if (!isRecord(value)) throw invalid('change');
  const text = (name: string): string => {
    const found = value[name];
    if (typeof found !== 'string') throw invalid(`change.${name}`);
    return found;
  };
  const textOrNull = (name: string): string | null => (value[name] === null ? null : text(name));
  switch (value['kind']) {
    case 'stage':
      return { kind: 'stage', stage: text('stage'), backend: textOrNull('backend') };
    case 'default':
    case 'runtime-backend':
      return { kind: value['kind'], backend: textOrNull('backend') };
    case 'model':
      return { kind: 'model', stage: text('stage'), model: textOrNull('model') };
    case 'routing-preset':
    case 'model-preset':
      return { kind: value['kind'], preset: text('preset') };
    default:
      throw invalid('change.kind');
  }
}

/** The table as text that can be pasted; the home folder is written as `~`. */
export async function routingText(session: Session, params: unknown): Promise<string> {
  const target = await findTarget(session, params);
  const { name } = target;
  const { analysis, facts } = examined(target, session);
  const table = concealed(routing(analysis, facts), [analysis ? secretsOf(analysis) : noSecrets]);
  const shorten = (text: string) => withTilde(text);
  const format = isRecord(params) ? params['format'] : undefined;
  if (format === 'svg') return flowSvg(flowIn(session, table));
  if (format === 'mermaid') return flowMermaid(flowIn(session, table));
  if (format === 'json') {
    const short = (_: string, value: unknown) => (typeof value === 'string' ? shorten(value) : value);
    return `${JSON.stringify(routingJson(name, table, session.catalogue), short, 2)}\n`;
  }
  return routingMarkdown(loadText(name, analysis, table), table, session.catalogue, shorten);
}
