import { DidChangeConfigurationNotification } from '../library.ts';
import { isRecord } from '../params.ts';
import type { Session } from './session.ts';
import { readSettings, type Settings } from './settings.ts';

const section = 'ouroboros';

/** Registers for configuration changes, if the client requires registration. */
export async function watchConfiguration({ client, connection }: Session): Promise<void> {
  if (!client.workspace?.didChangeConfiguration?.dynamicRegistration) return;
  // A client that refuses will not notify; settings are then requested again with the next document.
  await connection.client.register(DidChangeConfigurationNotification.type, { section }).catch(() => undefined);
}

/**
 * Fetches the global settings and those of every open document.
 * @param sent the settings in the notification of a client that does not support requests
 * @returns whether something changed
 */
export async function loadConfiguration(session: Session, sent?: unknown): Promise<boolean> {
  const { client, connection, documents } = session;
  if (!client.workspace?.configuration) return isRecord(sent) && section in sent ? keep(session, readSettings(sent[section])) : false;
  const uris = documents.all().map(({ uri }) => uri);
  const items = [{ section }, ...uris.map((scopeUri) => ({ section, scopeUri }))];
  const answers: unknown[] | undefined = await connection.workspace.getConfiguration(items).catch(() => undefined);
  if (answers === undefined) return false;
  const changed = keep(session, readSettings(answers[0]));
  return uris.map((uri, index) => keepOwn(session, uri, readSettings(answers[index + 1]))).some(Boolean) || changed;
}

function keep(session: Session, settings: Settings): boolean {
  if (same(settings, session.settings)) return false;
  session.settings = settings;
  return true;
}

function keepOwn(session: Session, uri: string, settings: Settings): boolean {
  if (same(settings, session.settingsOf(uri))) return false;
  session.setOwnSettings(uri, settings);
  return true;
}

function same(a: Settings, b: Settings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
