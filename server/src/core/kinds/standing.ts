import type { Machine } from '../machine/facts.ts';
import { isOneFile, isSamePath, join, parentOf, withTilde } from '../machine/paths.ts';
import { type Message, t } from '../words.ts';
import { type ReadAt, readAt } from './beside.ts';
import type { FileKind } from './kind.ts';

/** Whether ouroboros reads a file, by its path alone. */
export interface Standing {
  /** inForce: it does · onRequest: it does when the user names the file · ignored: it does not. */
  readonly is: 'inForce' | 'onRequest' | 'ignored';
  readonly why: Message;
}

/** Where ouroboros reads the file of a kind; undefined for a kind whose files the user names. */
export function readPlace(kind: FileKind, machine: Machine): ReadAt | undefined {
  if (kind.isNamedByUser) return undefined;
  if (kind.beside !== undefined) return readAt(kind.fileName, kind.beside, machine);
  return { path: join(join(machine.home, '.ouroboros', machine), kind.fileName, machine) };
}

/** Whether ouroboros reads the file of a kind at an absolute path, and why or why not. */
export function standingOf(kind: FileKind, path: string, machine: Machine): Standing {
  const place = readPlace(kind, machine);
  if (place === undefined)
    return { is: 'onRequest', why: t('ouroboros reads it when it is named: ouroboros run {file}', { file: withTilde(path, machine) }) };
  const { path: read, variable } = place;
  if (read === undefined) {
    return {
      is: 'ignored',
      why: t('{variable} names the home folder of a user that is not known here.', { variable: variable?.name ?? '' }),
    };
  }
  if (isOneFile(read, path, machine)) {
    return {
      is: 'inForce',
      why:
        variable === undefined
          ? t('ouroboros reads this file.')
          : t('ouroboros reads this file, because {variable} is set to it.', { variable: variable.name }),
    };
  }
  const file = withTilde(read, machine);
  if (variable !== undefined) {
    return {
      is: 'ignored',
      why: t('Ouroboros reads {file} instead of this file, because {variable} is set to it.', { file, variable: variable.name }),
    };
  }
  const isBesideIt = isSamePath(parentOf(path, machine), parentOf(read, machine), machine);
  return {
    is: 'ignored',
    why: [
      ...t('Ouroboros reads {file} instead of this file.', { file }),
      ...(isBesideIt ? t('The name must be {name}.', { name: kind.fileName }) : t('It reads no file of this kind in a project.')),
    ],
  };
}

/** What applies while a file of a kind does not exist. */
export function withoutFile({ beside, without }: FileKind): Message {
  return beside?.without ?? without ?? [];
}
