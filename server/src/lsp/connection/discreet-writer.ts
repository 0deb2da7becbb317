import type { MessageWriter, NotificationMessage } from 'vscode-languageserver';
import { concealed, noSecrets } from '../../core/index.ts';
import { Message } from '../library.ts';

/**
 * Masks what looks like a secret in lines for the client's log and in errors: a library's message about an invalid request may quote part
 * of it, and logs are pasted into issues.
 */
export function discreet<W extends MessageWriter>(writer: W): W {
  const write = writer.write.bind(writer);
  writer.write = (message) => write(isLogged(message) ? concealed(message, [noSecrets]) : message);
  return writer;
}

function isLogged(message: Message): boolean {
  if (Message.isResponse(message)) return message.error !== undefined;
  return Message.isNotification(message) && logs.has((message as NotificationMessage).method);
}

const logs: ReadonlySet<string> = new Set(['window/logMessage', 'window/showMessage', '$/logTrace', 'telemetry/event']);
