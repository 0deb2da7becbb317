import type { Facts } from '../../../machine/facts.ts';
import type { Rule } from '../../../rules/rule.ts';
import { asOf } from '../../../rules/support/unseen.ts';
import { t } from '../../../words.ts';

/** @param size of the seed in bytes */
function machineWith(size: number): Pick<Facts, 'machine'> {
  const files = { '/srv/seed.yaml': { kind: 'file', readable: true, executable: false, size } } as const;
  return { machine: { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], document: '/srv/seed.yaml', files } };
}

export const seedTooLarge: Rule = {
  id: 'seed-too-large',
  severity: 'error',
  summary: t('A seed can have at most 1,000,000 bytes.'),
  details: '`ouroboros run` checks the size before it reads the file.',
  needsMachine: true,
  examples: [
    {
      bad: '<<goal>>: x\n',
      facts: machineWith(1_000_001),
      afterwards: { how: t('Once the file is smaller, nothing is reported.'), facts: machineWith(1_000_000) },
    },
  ],
  *check({ violations, facts }) {
    for (const { path, span, detail } of violations) {
      const message = t('This seed has more than 1,000,000 bytes, so ouroboros run does not read it. Split it.');
      yield { path, span, message: detail.doubt === undefined ? message : [...message, ...asOf(facts)], fixes: [] };
    }
  },
};
