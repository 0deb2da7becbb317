import { pathToFileURL } from 'node:url';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import {
  type Check as CoreCheck,
  type Remedy as CoreRemedy,
  type DoctorInput,
  doctor,
  formatReport,
  groups,
  groupTitle,
  routing,
  t,
} from '../../core/index.ts';
import { credentialsBeside } from '../../host/document.ts';
import type { Check, CheckGroup, DoctorView, Place, Remedy } from '../../protocol.ts';
import { type OpenDocument, pathOf } from '../documents.ts';
import { isRecord } from '../params.ts';
import type { Session } from '../session.ts';
import { findTarget, placeOf, readFromDisk, statusOf, type Target } from './target.ts';

/** Checks one config and its machine; each group is reported as soon as it is known. */
export async function doctorView(session: Session, params: unknown, token: CancellationToken): Promise<DoctorView | ResponseError<void>> {
  const target = await findTarget(session, params);
  const path = target.path ?? target.name;
  const credentials = await findCredentials(session, target);
  await session.lookAtMachine(
    notOpen(session, [target.document, credentials?.document]),
    credentials === undefined ? [] : [path, credentials.path],
  );
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  const analysis = target.document === undefined ? undefined : session.analysis(target.document);
  const facts = analysis?.facts ?? session.facts(target.uri);
  const input: DoctorInput = {
    path,
    ...(credentials === undefined
      ? {}
      : { credentials: { path: credentials.path, analysis: credentials.document && session.analysis(credentials.document) } }),
  };
  const report = doctor(analysis, facts, input);
  const shown = groups.flatMap((group): CheckGroup[] => {
    const checks = report.checks.filter((check) => check.group === group);
    if (checks.length === 0) return [];
    return [{ id: group, title: session.say(groupTitle(group)), checks: checks.map((check) => toCheck(check, target.document, session)) }];
  });
  await reportGroups(session, params, shown);
  return {
    file: statusOf(target, analysis, routing(analysis, facts), session),
    groups: shown,
    json: formatReport(report, 'json', session.catalogue),
  };
}

async function findCredentials(
  session: Session,
  target: Target,
): Promise<{ path: string; document: OpenDocument | undefined } | undefined> {
  if (target.path === undefined) return undefined;
  const path = credentialsBeside(target.path);
  const open = session.documents.all().find(({ uri }) => pathOf(uri) === path);
  if (open !== undefined || !session.machine.trusted) return { path, document: open };
  return { path, document: await readFromDisk(pathToFileURL(path).href, path) };
}

async function reportGroups(session: Session, params: unknown, shown: readonly CheckGroup[]): Promise<void> {
  const token = isRecord(params) ? params['partialResultToken'] : undefined;
  if (typeof token !== 'string' && typeof token !== 'number') return;
  for (const value of shown) await session.connection.sendNotification('$/progress', { token, value });
}

function toCheck({ id, status, title, seen, remedy, span }: CoreCheck, document: OpenDocument | undefined, session: Session): Check {
  const place = span === undefined || document === undefined ? undefined : placeOf(document, span);
  const shown = remedy === undefined ? place && { title: session.say(goThere), place } : toRemedy(remedy, place, session);
  return { id, status, title: session.say(title), seen: session.say(seen), ...(shown === undefined ? {} : { remedy: shown }) };
}

const goThere = t('Go to it');

/** What a button can do here: go to a place, or hand over a text. */
function toRemedy(remedy: CoreRemedy, place: Place | undefined, session: Session): Remedy {
  switch (remedy.kind) {
    case 'command':
      return { title: session.say(remedy.title), copy: remedy.command };
    case 'link':
      return { title: session.say(remedy.title), copy: remedy.url };
    case 'quick-fix':
    case 'open':
      return { title: session.say(remedy.kind === 'open' ? remedy.title : goThere), ...(place === undefined ? {} : { place }) };
  }
}

function notOpen({ documents }: Session, candidates: readonly (OpenDocument | undefined)[]): OpenDocument[] {
  return candidates.filter((document) => document !== undefined).filter((document) => documents.get(document.uri) !== document);
}
