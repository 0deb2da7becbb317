import { type Drawing, drawingsOf, type Flow, flowOf, type Path, type RoutingDifference, type RoutingTable } from '../../core/index.ts';
import type { DiagramView, Location } from '../../protocol.ts';
import { isRecord } from '../params.ts';
import type { Session } from '../session/session.ts';
import { placeOf, type ViewTarget } from './target.ts';

export const wantsDiagram = (params: unknown): boolean => isRecord(params) && params['diagram'] === true;

/** The content of the diagram of a table, with the programs that failed the deep check. */
export function flowIn(session: Session, table: RoutingTable, differences: readonly RoutingDifference[] = []): Flow {
  return flowOf(table, { say: (message) => session.say(message), differences, failed: (program) => session.failedPrograms.get(program) });
}

/**
 * The diagram for panels.
 * @param flow its content
 * @param target the document whose keys it leads to
 */
export function diagramOf(flow: Flow, { document }: Pick<ViewTarget, 'document'>, session: Session): DiagramView {
  const model = document && session.analysis(document).model;
  const place = (path: Path): Location | undefined => {
    const span = model?.at(path)?.valueNode.span;
    return span === undefined || document === undefined ? undefined : placeOf(document, span);
  };
  return { title: flow.title, drawings: drawingsOf(flow).map((drawing) => withPlaces(drawing, place)) };
}

function withPlaces({ stages, lines, ...rest }: Drawing, place: (path: Path) => Location | undefined): Drawing<Location> {
  const located = <T extends { readonly target?: Path }>({ target, ...drawn }: T): Omit<T, 'target'> & { readonly target?: Location } => {
    const found = target && place(target);
    return found === undefined ? drawn : { ...drawn, target: found };
  };
  return { ...rest, stages: stages.map((stage) => located(stage)), lines: lines.map((line) => located(line)) };
}
