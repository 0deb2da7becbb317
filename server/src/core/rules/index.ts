import type { Rule } from './rule.ts';

/** Every rule, in the order of docs/rules.md. */
export const rules: readonly Rule[] = [];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of that id, or undefined. */
export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}
