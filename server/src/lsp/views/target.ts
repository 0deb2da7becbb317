import { pathToFileURL } from 'node:url';
import { type Analysis, concealed, type Facts, loadText, type RoutingTable, type Span, secretsOf, t } from '../../core/index.ts';
import { userConfigPath, withTilde } from '../../host/document.ts';
import type { FileState, FileStatus, Location } from '../../protocol.ts';
import { invalid, isRecord } from '../params.ts';
import { type OpenDocument, pathOf, readFromDisk } from '../session/documents.ts';
import type { Session } from '../session/session.ts';

/** The config that a view is about. */
export interface ViewTarget {
  readonly uri: string;
  /** Undefined for a document that is not a file on this machine. */
  readonly path: string | undefined;
  readonly name: string;
  /** Undefined if there is no such file, or if it must not be read. */
  readonly document: OpenDocument | undefined;
}

/**
 * Finds the config for a view: the open document, or else the file, in a trusted workspace.
 * @throws ResponseError if `uri` is not a URI
 */
export async function findTarget(session: Session, params: unknown): Promise<ViewTarget> {
  const asked = isRecord(params) ? params['uri'] : null;
  if (asked !== null && asked !== undefined && typeof asked !== 'string') throw invalid('uri');
  return targetOf(session, asked ?? userConfigUri(), readFromDisk);
}

/**
 * Finds the user's own config for a view of another file: the open document, or else the file as it was when the machine was last
 * inspected, because such a view is requested again after each edit.
 */
export async function findConfig(session: Session): Promise<ViewTarget> {
  const closed = await session.configOnDisk();
  return targetOf(session, userConfigUri(), async () => closed);
}

const userConfigUri = () => pathToFileURL(userConfigPath()).href;

async function targetOf(session: Session, wanted: string, read: typeof readFromDisk): Promise<ViewTarget> {
  const path = pathOf(wanted);
  const open = session.openDocument(wanted);
  const uri = open?.uri ?? wanted;
  const name = path === undefined ? uri : withTilde(path);
  return { uri, path, name, document: open ?? (path !== undefined && session.machine.trusted ? await read(uri, path) : undefined) };
}

/** The analysis of the file, if there is one that may be read, and the facts for it either way. */
export function examined(
  { uri, document }: ViewTarget,
  session: Session,
): { readonly analysis: Analysis | undefined; readonly facts: Facts } {
  const analysis = document && session.analysis(document);
  return { analysis, facts: analysis?.facts ?? session.facts(uri) };
}

/** The location of a span of a document, in UTF-16 as protocol.ts specifies. */
export function placeOf({ uri, coordinates }: OpenDocument, { start, end }: Span): Location {
  return { uri, range: { start: coordinates.lines.positionAt(start), end: coordinates.lines.positionAt(end) } };
}

/** Whether the file loads, as one word and as one line. */
export function statusOf(
  { uri, name, document }: ViewTarget,
  analysis: Analysis | undefined,
  table: RoutingTable,
  session: Session,
): FileStatus {
  const error = analysis?.findings.find(({ severity }) => severity === 'error');
  const why =
    document === undefined || error === undefined || analysis === undefined
      ? {}
      : { place: placeOf(document, error.span), problem: concealed(session.say(error.message), [secretsOf(analysis)]) };
  const canCreate = analysis === undefined && uri === userConfigUri();
  const unseen = session.machine.inBrowser
    ? t('{name} is not open, and files are not looked for in a browser: that needs a desktop.', { name })
    : t('{name} is not open, and files are not read in a workspace that is not trusted.', { name });
  const shortName = analysis === undefined ? name : (name.split(/[/\\]/).at(-1) ?? name);
  const headline = analysis === undefined && !session.machine.trusted ? unseen : loadText(shortName, analysis, table);
  return { uri, name, state: stateOf(analysis), headline: session.say(headline), ...why, ...(canCreate ? { canCreate } : {}) };
}

function stateOf(analysis: Analysis | undefined): FileState {
  if (analysis === undefined) return 'missing';
  if (analysis.document.problems.length > 0) return 'unparsable';
  if (!analysis.model.loads) return 'broken';
  return analysis.findings.some(({ severity }) => severity === 'warning') ? 'warnings' : 'loads';
}
