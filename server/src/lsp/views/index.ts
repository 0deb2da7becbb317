import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Requests } from '../../protocol.ts';
import type { Session } from '../session/session.ts';
import { comparisonView } from './comparison.ts';
import { doctorView, probeCommands } from './doctor.ts';
import { filesView } from './files.ts';
import { fixPlan, ruleText } from './findings.ts';
import { languageOf, templates } from './languages.ts';
import { learnInstalled } from './learn.ts';
import { overviewView } from './overview.ts';
import { routingView } from './routing.ts';
import { changePlan, routingText } from './routing-edit.ts';
import { userConfig } from './user-config.ts';

type RequestHandlers = {
  readonly [M in keyof Requests]: (session: Session, params: unknown, token: CancellationToken) => Promise<unknown>;
};

const answers = {
  'ouroboros/routing': routingView,
  'ouroboros/routingText': routingText,
  'ouroboros/compareRouting': comparisonView,
  'ouroboros/planChange': changePlan,
  'ouroboros/doctor': doctorView,
  'ouroboros/probePlan': probeCommands,
  'ouroboros/overview': overviewView,
  'ouroboros/learn': learnInstalled,
  'ouroboros/templates': templates,
  'ouroboros/languageOf': languageOf,
  'ouroboros/fix': fixPlan,
  'ouroboros/rule': ruleText,
  'ouroboros/files': filesView,
  'ouroboros/userConfig': userConfig,
} as const satisfies RequestHandlers;

/** Registers the handlers for the requests in protocol.ts. */
export function registerViews(connection: Connection, session: Session): void {
  for (const [method, answer] of Object.entries<RequestHandlers[keyof Requests]>(answers)) {
    // without parameters the library passes only the token
    connection.onRequest(method, (...args: [unknown, CancellationToken] | [CancellationToken]) =>
      args.length === 1 ? answer(session, undefined, args[0]) : answer(session, ...args),
    );
  }
}
