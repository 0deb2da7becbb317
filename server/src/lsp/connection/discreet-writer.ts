import { Message, type MessageWriter, type NotificationMessage } from 'vscode-languageserver';
import { concealed, noSecrets } from '../../core/index.ts';

/**
 * Takes what looks like a secret out of lines for the client's log and out of errors: what a library says of a message that it cannot handle
 * may have a piece of it, and a log is pasted into issues.
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
