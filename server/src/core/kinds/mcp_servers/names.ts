import type { NameSort } from '../../features/navigation.ts';
import { t } from '../../words.ts';

const taken = (name: string) => t('The server "{name}" exists already.', { name });

/** The name of a server is in the server itself, and nothing else in the file refers to it. */
export const names: readonly NameSort[] = [
  {
    kind: 'server-name',
    alone: true,
    renaming: {
      missing: t('A server needs a name.'),
      unusable: (name) => t('"{name}" is not a valid name for a server.', { name }),
      defined: taken,
      used: taken,
    },
  },
];
