import { delimiter } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CancellationToken } from 'vscode-languageserver';
import {
  type Analysis,
  commandText,
  concealed,
  type DoctorInput,
  doctor,
  type Facts,
  type FileKind,
  filesBeside,
  formatReport,
  noSecrets,
  type Probe,
  type ProbeResult,
  probePlan,
  type Report,
  routing,
  secretsOf,
} from '../../core/index.ts';
import { credentialsBeside } from '../../host/document.ts';
import { runProbes } from '../../host/probe.ts';
import type { CheckGroup, DoctorView } from '../../protocol.ts';
import { LSPErrorCodes, ProgressType, ResponseError } from '../library.ts';
import { isRecord } from '../params.ts';
import { type OpenDocument, readFromDisk } from '../session/documents.ts';
import type { Session } from '../session/session.ts';
import { toGroups } from './doctor-checks.ts';
import { examined, findTarget, statusOf, type ViewTarget } from './target.ts';

/** One config and its machine at the time of the request. */
interface DoctorSubject {
  readonly target: ViewTarget;
  readonly analysis: Analysis | undefined;
  readonly facts: Facts;
  readonly input: DoctorInput;
}

/** Checks one config and its machine; each group is reported as soon as it is known, and again if the answer of a program changes it. */
export async function doctorView(session: Session, params: unknown, token: CancellationToken): Promise<DoctorView> {
  const { target, analysis, facts, input } = await look(session, params);
  if (token.isCancellationRequested) throw cancelled();
  const results: ProbeResult[] = [];
  const examine = () => doctor(analysis, facts, { ...input, probes: results });
  const reporter = new GroupReporter(session, params, target);
  await reporter.tell(examine());
  const plan = agreedPlan(session, params, analysis, facts, input);
  if (plan.length > 0) {
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => abort.abort());
    if (token.isCancellationRequested) abort.abort();
    await runProbes(plan, {
      env: environmentOf(facts),
      home: facts.machine?.home ?? '/',
      platform: process.platform,
      signal: abort.signal,
      onResult: (result) => {
        results.push(result);
        session.keepAnswer(result);
        void reporter.tell(examine());
      },
    });
    listener.dispose();
    await session.changed();
  }
  const report = examine();
  await reporter.tell(report);
  if (token.isCancellationRequested) throw cancelled();
  return {
    file: statusOf(target, analysis, routing(analysis, facts), session),
    groups: toGroups(report, target.document, session),
    json: formatReport(report, 'json', session.catalogue),
    markdown: formatReport(report, 'markdown', session.catalogue),
  };
}

/** Scripts find their interpreter on the PATH that was searched, which may be longer than the editor's. */
function environmentOf({ machine }: Facts): Readonly<Record<string, string>> {
  if (machine === undefined || machine.platform === 'windows') return machine?.env ?? {};
  return { ...machine.env, PATH: machine.path.join(delimiter) };
}

const cancelled = () => new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');

/** The commands that the deep check would run for a config, for display. Nothing is run. */
export async function probeCommands(session: Session, params: unknown): Promise<readonly string[]> {
  if (!session.machine.trusted) return [];
  const { analysis, facts, input } = await look(session, params);
  return probePlan(analysis, facts, input).map((probe) => commandShown(probe, analysis));
}

/** As it is shown to the user: a path may contain a secret. */
function commandShown(probe: Probe, analysis: Analysis | undefined): string {
  return concealed(commandText(probe), [analysis ? secretsOf(analysis) : noSecrets]);
}

/** The part of the plan that the user agreed to; empty in an untrusted workspace. */
function agreedPlan(session: Session, params: unknown, analysis: Analysis | undefined, facts: Facts, input: DoctorInput) {
  const agreed = isRecord(params) ? params['probe'] : undefined;
  if (!session.machine.trusted || !Array.isArray(agreed)) return [];
  return probePlan(analysis, facts, input).filter((probe) => agreed.includes(commandShown(probe, analysis)));
}

async function look(session: Session, params: unknown): Promise<DoctorSubject> {
  const target = await findTarget(session, params);
  const path = target.path ?? target.name;
  const credentials = await findDocument(session, target.path && credentialsBeside(target.path));
  const closed = (documents: readonly (OpenDocument | undefined)[]) =>
    notOpen(session, [target.document, credentials?.document, ...documents]);
  await session.lookAtMachine(closed([]), credentials === undefined ? [] : [path, credentials.path]);
  const others = await Promise.all(
    filesBeside(session.facts(target.uri).machine).map(async (file) => ({
      ...file,
      found: await findDocument(session, file.at.path, file.kind),
    })),
  );
  await session.lookAtMachine(closed(others.map(({ found }) => found?.document)), [
    ...(credentials === undefined ? [] : [path, credentials.path]),
    ...others.flatMap(({ found }) => found?.path ?? []),
  ]);
  const atHand = atHandOf(session, params);
  const only = isRecord(params) && Array.isArray(params['only']) ? params['only'].filter((id) => typeof id === 'string') : [];
  const input: DoctorInput = {
    path,
    inBrowser: session.machine.inBrowser,
    ...(atHand === undefined ? {} : { atHand }),
    ...(only.length === 0 ? {} : { selection: { only } }),
    beside: others.map(({ found, ...file }) => ({ ...file, analysis: found?.document && session.analysis(found.document) })),
    ...(credentials === undefined
      ? {}
      : { credentials: { path: credentials.path, analysis: credentials.document && session.analysis(credentials.document) } }),
  };
  return { target, ...examined(target, session), input };
}

/** The open document nearest to the user for which the doctor has checks, other than the config. */
function atHandOf(session: Session, params: unknown): Analysis | undefined {
  const uris = isRecord(params) && Array.isArray(params['atHand']) ? params['atHand'].filter((uri) => typeof uri === 'string') : [];
  const document = uris.map((uri) => session.documents.get(uri)).find((open) => open?.kind.checks !== undefined);
  return document && session.analysis(document);
}

/**
 * One of the other files: the text in the editor if it is open, otherwise the file, in a trusted workspace.
 * @param kind the kind of file; undefined: determined by its name
 */
async function findDocument(
  session: Session,
  path: string | undefined,
  kind?: FileKind,
): Promise<{ path: string; document: OpenDocument | undefined } | undefined> {
  if (path === undefined) return undefined;
  const uri = pathToFileURL(path).href;
  const open = session.openDocument(uri);
  if (open !== undefined || !session.machine.trusted) return { path, document: open };
  const read = await readFromDisk(uri, path);
  return { path, document: read && kind ? { ...read, kind } : read };
}

function notOpen(session: Session, candidates: readonly (OpenDocument | undefined)[]): OpenDocument[] {
  return candidates.filter((document) => document !== undefined).filter((document) => !session.isOpen(document));
}

const checkGroups = new ProgressType<CheckGroup>();

/** Sends the client the groups of a report that changed since it last got them. */
class GroupReporter {
  readonly #session: Session;
  readonly #token: string | number | undefined;
  readonly #target: ViewTarget;
  readonly #sent = new Map<string, string>();

  constructor(session: Session, params: unknown, target: ViewTarget) {
    const token = isRecord(params) ? params['partialResultToken'] : undefined;
    this.#session = session;
    this.#token = typeof token === 'string' || typeof token === 'number' ? token : undefined;
    this.#target = target;
  }

  async tell(report: Report): Promise<void> {
    const token = this.#token;
    if (token === undefined) return;
    const changed = toGroups(report, this.#target.document, this.#session).filter((group) => this.#hasChanged(group));
    for (const group of changed) await this.#session.send((connection) => connection.sendProgress(checkGroups, token, group));
  }

  #hasChanged(group: CheckGroup): boolean {
    const text = JSON.stringify(group);
    if (this.#sent.get(group.id) === text) return false;
    this.#sent.set(group.id, text);
    return true;
  }
}
