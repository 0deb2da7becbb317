import { pathToFileURL } from 'node:url';
import type { Analysis, Finding } from '../../core/index.ts';
import { t } from '../../core/index.ts';
import { readDocument, userConfigPath, withTilde } from '../../host/document.ts';
import type { FileState, FileStatus, Place } from '../../protocol.ts';
import { Coordinates } from '../coordinates.ts';
import { kindOf, type OpenDocument, pathOf } from '../documents.ts';
import { invalid, isRecord } from '../params.ts';
import type { Session } from '../session.ts';

/** The config that a view is about. */
export interface Target {
  readonly uri: string;
  /** Undefined for a document that is no file of this machine. */
  readonly path: string | undefined;
  readonly name: string;
  /** Undefined where there is no such file, or none that may be looked at. */
  readonly document: OpenDocument | undefined;
}

/**
 * Finds the config that a view asks for: as it stands in the editor where it is open, else from the file, in a trusted workspace.
 * @throws ResponseError where `uri` is no URI
 */
export async function findTarget(session: Session, params: unknown): Promise<Target> {
  const asked = isRecord(params) ? params['uri'] : null;
  if (asked !== null && asked !== undefined && typeof asked !== 'string') throw invalid('uri');
  const wanted = asked ?? pathToFileURL(userConfigPath()).href;
  const path = pathOf(wanted);
  const open = session.documents.get(wanted) ?? session.documents.all().find(({ uri }) => path !== undefined && pathOf(uri) === path);
  const uri = open?.uri ?? wanted;
  const name = path === undefined ? uri : withTilde(path);
  return { uri, path, name, document: open ?? (path !== undefined && session.machine.trusted ? await readFromDisk(uri, path) : undefined) };
}

/** A closed file as a document; in UTF-16 like all places of our own requests. */
export async function readFromDisk(uri: string, path: string): Promise<OpenDocument | undefined> {
  const { bytes } = await readDocument(path);
  if (bytes === undefined) return undefined;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { uri, languageId: '', version: 0, kind: kindOf(uri, ''), text, coordinates: new Coordinates(text, 'utf-16') };
}

/** Where a span of a document stands, in UTF-16 as protocol.ts has it. */
export function placeOf({ uri, coordinates }: OpenDocument, { start, end }: Finding['span']): Place {
  return { uri, range: { start: coordinates.lines.positionAt(start), end: coordinates.lines.positionAt(end) } };
}

/**
 * Whether the file loads, in a word and in a line.
 * @param agent what every stage runs on where the file does not count; undefined where ouroboros stops
 */
export function statusOf(
  { uri, name, document }: Target,
  analysis: Analysis | undefined,
  agent: string | undefined,
  session: Session,
): FileStatus {
  const state = stateOf(analysis);
  const error = analysis?.findings.find(({ severity }) => severity === 'error');
  const place = document === undefined || error === undefined ? {} : { place: placeOf(document, error.span) };
  return { uri, name, state, headline: session.say(headline(state, name, analysis, agent, session)), ...place };
}

function stateOf(analysis: Analysis | undefined): FileState {
  if (analysis === undefined) return 'missing';
  if (analysis.document.problems.length > 0) return 'unparsable';
  if (!analysis.model.loads) return 'broken';
  return warningsOf(analysis) > 0 ? 'warnings' : 'loads';
}

function warningsOf(analysis: Analysis | undefined): number {
  return analysis?.findings.filter(({ severity }) => severity === 'warning').length ?? 0;
}

function headline(state: FileState, name: string, analysis: Analysis | undefined, agent: string | undefined, { machine }: Session) {
  const count = warningsOf(analysis);
  switch (state) {
    case 'missing':
      return machine.trusted
        ? t('{name} does not exist: ouroboros uses its defaults.', { name })
        : t('{name} is not open, and files are not read in a workspace that is not trusted.', { name });
    case 'unparsable':
    case 'broken':
      return agent === undefined
        ? t('{name} does not load: ouroboros stops.', { name })
        : t('{name} does not load: ouroboros would run every stage on {agent} and ignore the rest of it.', { name, agent });
    case 'warnings':
      return count === 1 ? t('{name} loads, with one warning.', { name }) : t('{name} loads, with {count} warnings.', { name, count });
    case 'loads':
      return t('{name} loads.', { name });
  }
}
