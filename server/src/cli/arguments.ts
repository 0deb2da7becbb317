import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Message, newestKnownRelease, resolveRelease, suggest, t } from '../core/index.ts';

/** A mistake in the command line: one line of output, exit code 2. */
export class UsageError extends Error {
  readonly says: Message;

  constructor(says: Message) {
    super('usage');
    this.says = says;
  }
}

/** An option: a switch, a word of a closed list, any word, or a list of words separated by commas. */
export interface Option {
  readonly kind: 'switch' | 'choice' | 'word' | 'words';
  readonly choices?: readonly string[];
  /** The placeholder for the value in the help. */
  readonly value?: string;
  readonly help: Message;
}

export type Options = Readonly<Record<string, Option>>;

/** The validated arguments. */
export interface Arguments {
  readonly positionals: readonly string[];
  has(name: string): boolean;
  /** The last value that was given. */
  word(name: string): string | undefined;
  /** All values, split at commas. */
  words(name: string): readonly string[];
}

/** Accepted by every command. */
export const helpOption: Options = { help: { kind: 'switch', help: t('Show this help.') } };

/**
 * Parses the arguments of a command.
 * @throws UsageError for an unknown option, a missing value, or a value that is not one of the choices
 */
export function readArguments(command: string, argv: readonly string[], options: Options): Arguments {
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokensOf(argv, options)) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (option === undefined) throw unknownOption(command, token.rawName, options);
    values.set(token.name, [...(values.get(token.name) ?? []), readValue(token.rawName, token.value, option)]);
  }
  return {
    positionals,
    has: (name) => values.has(name),
    word: (name) => values.get(name)?.at(-1),
    words: (name) =>
      (values.get(name) ?? []).flatMap((value) =>
        value
          .split(',')
          .map((word) => word.trim())
          .filter((word) => word !== ''),
      ),
  };
}

function tokensOf(argv: readonly string[], options: Options) {
  const config: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { kind }] of Object.entries(options)) {
    config[name] = { type: kind === 'switch' ? 'boolean' : 'string', ...(name === 'help' ? { short: 'h' } : {}) };
  }
  return parseArgs({ args: [...argv], options: config, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function readValue(name: string, value: string | undefined, { kind, choices = [] }: Option): string {
  if (kind === 'switch') {
    if (value !== undefined) throw new UsageError(t('{name} takes no value.', { name }));
    return '';
  }
  if (value === undefined || value === '') throw new UsageError(t('{name} needs a value.', { name }));
  if (kind === 'choice' && !choices.includes(value)) {
    throw new UsageError(didYouMean(t('"{value}" is not a value of {name}.', { value, name }), value, choices));
  }
  return value;
}

function unknownOption(command: string, name: string, options: Options): UsageError {
  const names = Object.keys(options).map((option) => `--${option}`);
  return new UsageError(didYouMean(t('"{name}" is not an option of {command}.', { name, command }), name, names));
}

/** Adds the closest candidate to a sentence, or all of them if none is close. */
export function didYouMean(sentence: Message, word: string, candidates: readonly string[]): Message {
  const [nearest] = suggest(word, candidates);
  if (nearest !== undefined) return [...sentence, ...t('Did you mean "{nearest}"?', { nearest })];
  return [...sentence, ...t('There are: {candidates}.', { candidates: candidates.join(', ') })];
}

/** The option for the release to check against. */
export const releaseOption: Options = {
  ouroboros: {
    kind: 'word',
    value: 'RELEASE',
    help: t(
      'Check against this release of ouroboros: 0.50.3, next, auto for the installed one, or installed to ask the installed one what it knows, in its own Python.',
    ),
  },
};

/** Whether the installed ouroboros should be queried. */
export function asksInstalled(args: Arguments): boolean {
  return args.word('ouroboros') === 'installed';
}

/**
 * The requested release.
 * @returns undefined for `auto`, and if no release is given and `otherwise` is omitted
 * @throws UsageError if the word is not a release
 */
export function readRelease(args: Arguments, otherwise: string | undefined = newestKnownRelease): string | undefined {
  const word = args.word('ouroboros');
  if (word === undefined) return otherwise;
  if (word === 'auto') return undefined;
  const release = resolveRelease(word);
  if (release === undefined)
    throw new UsageError(t('"{word}" is not a release of ouroboros. Use one like {example}.', { word, example: newestKnownRelease }));
  return release;
}
