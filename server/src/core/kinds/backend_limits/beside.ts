import type { Analysis } from '../../analysis.ts';
import { environment, setVariable } from '../../machine/environment.ts';
import type { Facts } from '../../machine/facts.ts';
import { readYaml } from '../../syntax/index.ts';
import { type Message, t } from '../../words.ts';
import type { Beside, InForceLine } from '../beside.ts';
import {
  blocksInForce,
  canonicalName,
  defaultBlock,
  type InForce,
  limitedBackends,
  limitFields,
  limitsOf,
  lookedForAs,
  variableOf,
} from './limits.ts';

/** The path from which ouroboros reads the limits, and the limits in force. */
export const backendLimitsBeside: Beside = {
  variable: 'OUROBOROS_BACKEND_LIMITS',
  without: t('The built-in limits apply.'),
  *inForce(analysis, facts, agents): Generator<InForceLine> {
    const document = analysis?.document ?? readYaml('');
    const written = [...blocksInForce(document).keys()];
    const known = limitedBackends(facts.release);
    const asked = [...agents.map(lookedForAs), ...written, ...known.filter((name) => hasVariable(facts, name))];
    for (const name of new Set(asked)) {
      if (!known.includes(name)) continue;
      const limits = limitsOf(name, document, valueIn(facts));
      yield { id: name, title: t('Limits of {backend}', { backend: name }), status: 'pass', seen: joined(limits) };
    }
  },
};

/** The limits in force for the block with a name as written; none for a name that no backend uses. */
export function limitsHere({ document, model, facts }: Analysis, written: string): readonly InForce[] {
  const name = canonicalName(written);
  if (name !== defaultBlock && !limitedBackends(facts.release).includes(name)) return [];
  const limits = limitsOf(name, model.loads ? document : readYaml(''), valueIn(facts));
  // The built-in limits are different for each backend.
  return name === defaultBlock ? limits.filter(({ from }) => from !== 'built-in') : limits;
}

function valueIn({ machine }: Facts): (variable: string) => string | undefined {
  const variables = environment(machine);
  return (variable) => setVariable(variables, variable)?.value;
}

function hasVariable(facts: Facts, name: string): boolean {
  const value = valueIn(facts);
  return limitFields.some((field) => {
    const variable = field === 'max_concurrency' ? undefined : variableOf(name, field);
    return variable !== undefined && value(variable) !== undefined;
  });
}

function joined(limits: readonly InForce[]): Message {
  return limits.flatMap(({ field, value, from, variable }) => {
    const words = { field, value: value === null ? t('no limit') : String(value) };
    switch (from) {
      case 'variable':
        return t('{field}: {value} ({variable}).', { ...words, variable: variable ?? '' });
      case 'backend':
        return t('{field}: {value}.', words);
      case 'default':
        return t('{field}: {value} (the default of the file).', words);
      default:
        return t('{field}: {value} (built in).', words);
    }
  });
}
