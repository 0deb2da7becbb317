import { pathToFileURL } from 'node:url';
import { detectKind, generatedDefault } from '../../core/index.ts';
import { readDocument, userConfigPath, withTilde } from '../../host/document.ts';
import type { UserConfig } from '../../protocol.ts';
import type { Session } from '../session/session.ts';

/**
 * The location of the user's own config, and the content of a new one. In an untrusted workspace it counts as existing, because it is not
 * read.
 */
export async function userConfig(session: Session): Promise<UserConfig> {
  const path = userConfigPath();
  const uri = pathToFileURL(path).href;
  const found = session.machine.trusted ? await readDocument(path) : undefined;
  const exists = found === undefined || found.bytes !== undefined || found.problem !== 'missing';
  return { uri, name: withTilde(path), exists, template: generatedDefault(detectKind(path), session.facts(uri).release) };
}
