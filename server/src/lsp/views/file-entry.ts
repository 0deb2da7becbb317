import { pathToFileURL } from 'node:url';
import {
  type Analysis,
  analyze,
  countBySeverity,
  type FileKind,
  type Machine,
  type Message,
  pathsToLookAt,
  standingOf,
  t,
  withoutFile,
} from '../../core/index.ts';
import { type ReadProblem, readDocument, withTilde } from '../../host/document.ts';
import { lookAt } from '../../host/files.ts';
import type { FileEntry, FileStanding, FindingCounts } from '../../protocol.ts';
import { type OpenDocument, pathOf } from '../session/documents.ts';
import type { Session } from '../session/session.ts';

/** A file that may be one of ours. */
export interface FoundFile {
  readonly path: string;
  readonly kind: FileKind;
  /** The text in the editor, or else on the disk; undefined if it cannot be read. */
  readonly document: OpenDocument | undefined;
}

const shorts: Readonly<Record<FileStanding, Message>> = {
  inForce: t('in force'),
  onRequest: t('read on request'),
  broken: t('does not load'),
  ignored: t('not read'),
  unreadable: t('cannot be read'),
  missing: t('not there'),
  unknown: t('open'),
};

const problems: Readonly<Record<Exclude<ReadProblem, 'missing'>, Message>> = {
  link: t('It is a broken symbolic link.'),
  directory: t('It is a folder.'),
  special: t('It is not a regular file but a pipe, a socket or a device.'),
  denied: t('It may not be read by this user.'),
  large: t('It is larger than what is read.'),
  name: t('Its path has control characters in it.'),
  failed: t('It cannot be read.'),
};

/** The machine with the facts about more paths. The session keeps its own: a list of files must not change what open documents depend on. */
export async function machineWith(machine: Machine, paths: readonly string[]): Promise<Machine> {
  const unseen = [...new Set(paths)].filter((path) => !Object.hasOwn(machine.files, path));
  return unseen.length === 0 ? machine : { ...machine, files: { ...machine.files, ...(await lookAt(unseen, machine.platform)) } };
}

/**
 * What the view tells about a file that was looked for.
 * @param machine with the facts about the file
 */
export async function entryOf({ path, kind, document }: FoundFile, name: string, machine: Machine, session: Session): Promise<FileEntry> {
  const uri = document?.uri ?? pathToFileURL(path).href;
  const { is, why } = standingOf(kind, path, machine);
  const about = { uri, name, kind };
  if (document === undefined) {
    const outcome = await readDocument(path);
    const problem = outcome.bytes === undefined ? outcome.problem : 'failed';
    if (problem === 'missing') return entry({ ...about, standing: 'missing', why: withoutFile(kind) }, session);
    return entry(
      { ...about, standing: 'unreadable', why: [...problems[problem], ...(is === 'ignored' ? why : withoutFile(kind))] },
      session,
    );
  }
  const analysis = session.isOpen(document) ? session.analysis(document) : await analysisOf(document, path, machine, session);
  if (is === 'ignored') return entry({ ...about, standing: 'ignored', why, analysis }, session);
  const outcome = kind.outcome?.(analysis) ?? { starts: analysis.model.loads, says: analysis.model.loads ? why : kind.lost(analysis) };
  return entry({ ...about, standing: outcome.starts ? is : 'broken', why: outcome.says, analysis }, session);
}

/** The analysis of a closed file, with the facts about the paths in it. */
async function analysisOf(document: OpenDocument, path: string, machine: Machine, session: Session): Promise<Analysis> {
  const { kind, uri, text } = document;
  const facts = { ...session.facts(uri), machine: { ...machine, document: path } };
  const settings = session.settingsOf(uri).rules;
  const first = analyze(text, { kind, facts, settings });
  const whole = await machineWith(facts.machine, pathsToLookAt(kind, facts.release, first.model, facts.machine, path));
  return whole === facts.machine ? first : analyze(text, { kind, facts: { ...facts, machine: whole }, settings });
}

/** What the view tells about an open document if the machine must not be looked at. */
export function unknownEntryOf(document: OpenDocument, session: Session): FileEntry {
  const { uri, kind } = document;
  const path = pathOf(uri);
  const analysis = session.analysis(document);
  const why = analysis.model.loads ? t('Whether ouroboros reads it is not known here.') : lostOf(kind, analysis);
  const name = path === undefined ? (uri.split('/').at(-1) ?? uri) : withTilde(path);
  return entry({ uri, name, kind, standing: analysis.model.loads ? 'unknown' : 'broken', why, analysis }, session);
}

function lostOf(kind: FileKind, analysis: Analysis): Message {
  return kind.outcome?.(analysis).says ?? kind.lost(analysis);
}

interface Told {
  readonly uri: string;
  readonly name: string;
  readonly kind: FileKind;
  readonly standing: FileStanding;
  readonly why: Message;
  /** Absent if there is no text. */
  readonly analysis?: Analysis;
}

function entry({ uri, name, kind, standing, why, analysis }: Told, session: Session): FileEntry {
  const counts = countBySeverity(analysis?.findings ?? []);
  const counted = countText(counts)
    .map((part) => session.say(part))
    .join(', ');
  return {
    uri,
    name,
    kind: session.say(kind.title),
    language: kind.languageId,
    standing,
    short: session.say(shorts[standing]),
    why: session.say(why),
    findings: counts,
    ...(counted === '' ? {} : { counted }),
  };
}

function countText({ error, warning, information, hint }: FindingCounts): readonly Message[] {
  const notes = information + hint;
  return [
    ...(error === 0 ? [] : [error === 1 ? t('one error') : t('{number} errors', { number: error })]),
    ...(warning === 0 ? [] : [warning === 1 ? t('one warning') : t('{number} warnings', { number: warning })]),
    ...(notes === 0 ? [] : [notes === 1 ? t('one note') : t('{number} notes', { number: notes })]),
  ];
}
