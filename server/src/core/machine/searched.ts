import { type Message, t } from '../words.ts';
import type { Machine, PathSource } from './facts.ts';

/** Where programs were searched, in words. */
export interface Searched {
  /** How many folders each source of the search path contributed. */
  readonly sources: Message;
  /** The same for one line of limited width, one message for each source. */
  readonly brief: readonly Message[];
  /** Why a login shell gave no answer. */
  readonly problem?: Message;
}

/** Where the folders of the search path come from. */
export function searched({ pathSources = [] }: Machine): Searched {
  const failed = pathSources.find(({ problem }) => problem !== undefined && problem !== 'no-shell');
  const some = pathSources.filter(({ folders }) => folders.length > 0);
  const brief = failed === undefined ? some.map(sourceBrief) : [t('{shell} did not report its PATH', { shell: failed.shell ?? '' })];
  return { sources: some.flatMap(sourceText), brief, ...(failed === undefined ? {} : { problem: problemText(failed) }) };
}

function sourceBrief({ kind, folders: { length: count } }: PathSource): Message {
  switch (kind) {
    case 'process':
      return t('this process {count}', { count });
    case 'login-shell':
      return t('login shell {count}', { count });
    case 'extra':
      return t('added {count}', { count });
  }
}

function sourceText({ kind, folders }: PathSource): Message {
  switch (kind) {
    case 'process':
      return t('From the PATH of this process: {count}.', { count: folders.length });
    case 'login-shell':
      return t('From the PATH of the login shell: {count}.', { count: folders.length });
    case 'extra':
      return t('Added by you: {count}.', { count: folders.length });
  }
}

function problemText({ problem, shell = '' }: PathSource): Message {
  return problem === 'timeout'
    ? t('{shell} did not report its PATH within 5 seconds, so the PATH of this process is used.', { shell })
    : t('{shell} did not report its PATH, so the PATH of this process is used.', { shell });
}
