import type { Rule } from '../../../../server/src/core/rules/rule.ts';
import { tooManyRows } from './too-many-rows.ts';

export const gardenRules: readonly Rule[] = [tooManyRows];
