import { blankValue } from './blank-value.ts';
import { emptySection } from './empty-section.ts';
import { guidanceId } from './guidance-id.ts';
import { loaderCrash } from './loader-crash.ts';
import { missingKey } from './missing-key.ts';
import { outOfRange } from './out-of-range.ts';
import type { Rule } from './rule.ts';
import { unknownBackend } from './unknown-backend.ts';
import { unknownStage } from './unknown-stage.ts';
import { unknownValue } from './unknown-value.ts';
import { wrongLength } from './wrong-length.ts';
import { wrongOrder } from './wrong-order.ts';
import { wrongType } from './wrong-type.ts';
import { xhighOutsideCodex } from './xhigh-outside-codex.ts';

/** Every rule, in the order of docs/rules.md. */
export const rules: readonly Rule[] = [
  loaderCrash,
  unknownStage,
  unknownBackend,
  unknownValue,
  wrongType,
  emptySection,
  missingKey,
  blankValue,
  outOfRange,
  wrongLength,
  wrongOrder,
  xhighOutsideCodex,
  guidanceId,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of that id, or undefined. */
export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}
