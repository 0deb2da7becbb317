import type { FileKind } from '../../../server/src/core/kinds/kind.ts';
import { genericRules } from '../../../server/src/core/rules/generic/index.ts';
import type { SyntaxDocument } from '../../../server/src/core/syntax/document.ts';
import { t } from '../../../server/src/core/words.ts';
import { gardenRules } from './rules/index.ts';
import { gardenFormat } from './schema.ts';

/** A kind of file that ouroboros does not read: it shows that adding a kind takes a folder and a line. */
export const garden: FileKind = {
  id: 'garden',
  languageId: 'ouroboros-garden',
  title: t('Ouroboros Garden'),
  fileName: 'garden.yaml',
  detection: {
    patterns: ['**/.ouroboros/garden.yaml', '**/.ouroboros/gardens/**/*.yaml'],
    names: ['garden.yaml'],
    content: isGarden,
    never: ['**/.ouroboros/gardens/draft_*.yaml'],
  },
  format: gardenFormat,
  rules: [...genericRules, ...gardenRules],
  rootAdvice: t('A garden is a mapping.'),
  lost: () => t('There is no garden.'),
};

/** A mapping with a bed and a shed. */
function isGarden({ datum }: SyntaxDocument): boolean {
  const keys = datum?.kind === 'map' ? datum.entries.map(({ key }) => (key.kind === 'str' ? key.value : '')) : [];
  return keys.includes('bed') && keys.includes('shed');
}
