import type { NameSort } from '../../../features/navigation.ts';
import { t } from '../../../words.ts';

/** Profiles are named by the user; tiers have their names from ouroboros. */
export const names: readonly NameSort[] = [
  {
    kind: 'profile-name',
    renaming: {
      missing: t('A profile needs a name.'),
      unusable: (name) => t('"{name}" is no name for a profile.', { name }),
      defined: (name) => t('The profile "{name}" exists already.', { name }),
      used: (name) => t('"{name}" is used as a profile already.', { name }),
    },
  },
  { kind: 'tier' },
];
