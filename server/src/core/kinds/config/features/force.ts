import type { Analysis } from '../../../analysis.ts';
import { code, codeOf } from '../../../features/hover/markup.ts';
import type { HoverTarget } from '../../../features/hover/target.ts';
import { type Override, override } from '../../../machine/environment.ts';
import { isSecretVariable, type KeySchema } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import type { Choice, StageRow } from '../resolution/index.ts';
import { environmentOf, routingOf } from '../resolution/resolved.ts';

/** The variable that overrides a key of the config on this machine, if there is one. */
export function overrideOf({ facts }: Pick<Analysis, 'facts'>, schemaPath: string): Override | undefined {
  return override(environmentOf(facts.machine), schemaPath, facts.release);
}

/** A variable with its value for a sentence; a secret is masked. */
export function assignment({ variable, value }: Override): string {
  return value === undefined || isSecretVariable(variable.name) ? variable.name : `${variable.name}=${value}`;
}

/** The value that ouroboros uses for a key, and its source; undefined for a mapping, a list and a credential. */
export function inForce(analysis: Analysis, { schema, path }: HoverTarget): Message | undefined {
  if (schema.secret || schema.types.includes('object') || schema.types.includes('array')) return undefined;
  const found = overrideOf(analysis, schema.path);
  if (found !== undefined) return fromVariable(found);
  const { model } = analysis;
  if (!model.loads) {
    if (schema.default === undefined) return undefined;
    return t('In force: {value}, because the file does not load.', { value: codeOf(schema.default) });
  }
  const value = model.at(path)?.value;
  const replaced = replacedBy(analysis, schema);
  if (replaced !== undefined) return replaced;
  return value === undefined ? undefined : t('In force: {value}, from this file.', { value: codeOf(value) });
}

/** The model that a stage gets instead of the one that is written. */
function replacedBy(analysis: Analysis, schema: KeySchema): Message | undefined {
  if (schema.kind !== 'model') return undefined;
  const row = routingOf(analysis).stages.find(({ model }) => isDecidedBy(model, schema.path) && model.replaced !== undefined);
  const llm = row?.llm.name;
  const model = row?.model.name;
  if (llm === undefined || model === undefined) return undefined;
  return row?.model.replaced?.why === 'own-default'
    ? t('In force: what {llm} chooses; a shipped default is not passed on to it.', { llm })
    : t('In force: {model}, which replaces the retired one.', { model: code(model) });
}

function isDecidedBy(choice: Choice, schemaPath: string): boolean {
  return choice.chain.some((candidate) => candidate.wins && candidate.path?.join('.') === schemaPath);
}

function fromVariable(found: Override): Message {
  const variable = code(assignment(found));
  const { file } = found.variable;
  if (found.rule.onlyDisables === true) return t('In force: {value}, because of {variable}.', { value: code('false'), variable });
  return file === undefined
    ? t('In force: {variable} from the environment.', { variable })
    : t('In force: {variable} from {file}.', { variable, file: code(file) });
}

/** What a key decides about the stages: their agent, their internal LLM, or its model. */
export function decides(analysis: Analysis, schema: KeySchema): Message | undefined {
  if (!analysis.model.loads) return undefined;
  const { stages } = routingOf(analysis);
  switch (schema.path) {
    case 'orchestrator.runtime_backend':
    case 'orchestrator.runtime_profile.default':
      return named(
        t('Agent of'),
        rowsOf(stages, schema.path, (row) => row.runtime),
      );
    case 'llm.backend':
      return named(
        t('Internal LLM of'),
        rowsOf(stages, schema.path, (row) => row.llm),
      );
    default: {
      const rows = rowsOf(stages, schema.path, (row) => row.model);
      return rows.length === 0 ? undefined : named(t('Model of'), rows);
    }
  }
}

function named(what: Message, rows: readonly StageRow[]): Message {
  if (rows.length === 0) return t('No stage uses it.');
  return t('{what} {stages}.', { what, stages: rows.map((row) => row.stage).join(', ') });
}

function rowsOf(rows: readonly StageRow[], schemaPath: string, choiceOf: (row: StageRow) => Choice): readonly StageRow[] {
  return rows.filter((row) => isDecidedBy(choiceOf(row), schemaPath));
}
