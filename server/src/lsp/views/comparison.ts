import {
  type Analysis,
  analyze,
  type ComparedFile,
  changeText,
  compareRouting,
  concealed,
  type Facts,
  type FileKind,
  type Message,
  noSecrets,
  routing,
  routingKind,
  secretsOf,
  t,
} from '../../core/index.ts';
import { withTilde } from '../../host/document.ts';
import { type AtRef, readAtRef } from '../../host/git.ts';
import { gitProblemText } from '../../host/git-text.ts';
import type { ComparisonView } from '../../protocol.ts';
import { invalid, isRecord } from '../params.ts';
import type { Session } from '../session/session.ts';
import { examined, findTarget, type ViewTarget } from './target.ts';

/** What is different from the same config as it was: unsaved, or since a commit. */
export async function comparisonView(session: Session, params: unknown): Promise<ComparisonView> {
  const against = isRecord(params) ? params['against'] : undefined;
  if (!isRecord(against)) throw invalid('against');
  const target = await findTarget(session, params);
  const { text, ref, again } = against;
  if (typeof text === 'string') return compare(session, target, text, session.say(t('the saved file')));
  if (typeof ref !== 'string') throw invalid('against.ref');
  const found = await textAtRef(session, target, ref, again === true);
  return typeof found === 'string'
    ? compare(session, target, found, ref)
    : { headline: concealed(session.say(found), [noSecrets]), failed: true, stages: [], notes: [] };
}

function compare(session: Session, target: ViewTarget, text: string, name: string): ComparisonView {
  const { analysis, facts } = examined(target, session);
  const old = analysisOf(session, text, analysis?.kind ?? routingKind, facts);
  const secrets = [old, analysis].map((each) => (each ? secretsOf(each) : noSecrets));
  const before: ComparedFile = { name, table: routing(old, facts), analysis: old };
  const after: ComparedFile = { name: target.name, table: routing(analysis, facts), analysis };
  const { headline, differences, notes } = concealed(compareRouting(before, after), secrets);
  const short = (message: Message) => withTilde(session.say(message));
  const line = (what: Message, was: Message, is: Message) => session.say(changeText(what, short(was), short(is)));
  const changed = [...new Set(differences.map(({ stage }) => stage))];
  return {
    headline: session.say(headline),
    stages: changed.map((stage) => ({
      stage,
      changes: differences
        .filter((difference) => difference.stage === stage)
        .map(({ what, says: { before: was, after: is } }) => line(what, was, is)),
    })),
    notes: notes.map((note) => session.say(note)),
  };
}

/** The last text that was compared with: while a document is typed in, it is the same again and again. */
const latest = new WeakMap<Session, Analysis>();

function analysisOf(session: Session, text: string, kind: FileKind, facts: Facts): Analysis {
  const known = latest.get(session);
  if (known !== undefined && known.text === text && known.kind === kind && known.facts === facts) return known;
  const made = analyze(text, { kind, facts });
  latest.set(session, made);
  return made;
}

/** The texts at commits, by URI and commit: git is not run again while a document is typed in. */
const atCommits = new WeakMap<Session, Map<string, Promise<AtRef>>>();

/** The text at a commit, or why there is none; git is run in a trusted workspace only. */
async function textAtRef(session: Session, { path, uri }: ViewTarget, ref: string, again: boolean): Promise<string | Message> {
  const { inBrowser, trusted } = session.machine;
  const { machine } = session.facts(uri);
  if (inBrowser) return t('A file cannot be compared with a commit in a browser: that needs a desktop.');
  if (!trusted) return t('This workspace is not trusted, so git is not run.');
  if (path === undefined || machine === undefined) return t('Only a file on this machine can be compared with a commit.');
  const known = atCommits.get(session) ?? new Map<string, Promise<AtRef>>();
  atCommits.set(session, known);
  const key = `${uri} ${ref}`;
  const kept = again ? undefined : known.get(key);
  const reading = kept ?? readAtRef(path, ref, { machine, most: session.settingsOf(uri).maxFileSize });
  known.set(key, reading);
  const found = await reading;
  return 'problem' in found ? gitProblemText(found, path, ref) : found.text;
}
