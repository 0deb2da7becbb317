import type { Facts } from '../../../machine/facts.ts';
import { t } from '../../../words.ts';
import { fileReadableByOthers as readableByOthers } from '../../support/file-readable-by-others.ts';

/** @param mode of the file */
function machineWith(mode: number): Pick<Facts, 'machine'> {
  const files = { '/home/me/.ouroboros/credentials.yaml': { kind: 'file', readable: true, executable: false, mode } } as const;
  return { machine: { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files } };
}

export const fileReadableByOthers = readableByOthers({
  others: 0o077,
  examples: [
    {
      bad: '<<providers>>:\n  openai:\n    api_key: sk-proj-1\n',
      facts: machineWith(0o644),
      afterwards: { how: t('Once only its owner can read the file, nothing is reported.'), facts: machineWith(0o600) },
    },
  ],
  at: ({ model }) => {
    const { path, keySpan } = model.at('providers') ?? {};
    return path && keySpan && { path, span: keySpan };
  },
});
