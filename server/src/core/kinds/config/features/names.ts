import type { NameSort } from '../../../features/navigation.ts';
import { t } from '../../../words.ts';

/** Profiles are named by the user, tiers by ouroboros. */
export const names: readonly NameSort[] = [
  {
    kind: 'profile-name',
    renaming: {
      missing: t('A profile needs a name.'),
      unusable: (name) => t('"{name}" is not a valid profile name.', { name }),
      defined: (name) => t('The profile "{name}" already exists.', { name }),
      used: (name) => t('"{name}" is already used as a profile.', { name }),
    },
  },
  { kind: 'tier' },
];
