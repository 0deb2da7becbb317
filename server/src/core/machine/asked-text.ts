import { type Message, t } from '../words.ts';
import type { AskedRelease, AskProblem } from './asked.ts';

/** Why an installed ouroboros could not be queried. */
export function askProblemText(problem: AskProblem): Message {
  switch (problem) {
    case 'not-installed':
      return t('No ouroboros was found on this machine.');
    case 'no-python':
      return t('ouroboros could not be asked: its program does not show which Python it starts.');
    case 'wrapper':
      return t('ouroboros could not be asked: its program is a script that starts something else.');
    case 'not-started':
      return t('ouroboros could not be asked: its Python does not start.');
    case 'timeout':
      return t('ouroboros could not be asked: it took too long to answer.');
    case 'cancelled':
      return t('ouroboros was not asked: the request was cancelled.');
    case 'no-answer':
      return t('ouroboros could not be asked: it does not report what it knows.');
  }
}

/** The result of querying it, in one line. */
export function learnedText(release: string, { drift, gaps }: AskedRelease): Message {
  const result =
    drift.length === 0
      ? t('ouroboros {release} was asked, and knows nothing else than this extension.', { release })
      : drift.length === 1
        ? t('ouroboros {release} was asked, and differs in one thing from what this extension knows.', { release })
        : t('ouroboros {release} was asked, and differs in {count} things from what this extension knows.', {
            release,
            count: drift.length,
          });
  return gaps.length === 0 ? result : [...result, ...t('It did not answer everything.')];
}
