import type { Analysis } from '../../../analysis.ts';
import { readDotenv } from '../../../machine/dotenv.ts';
import type { Machine } from '../../../machine/facts.ts';
import { mask, noSecrets, secretsOf } from '../../../secrets/index.ts';
import { withoutEnd } from '../../../text/find.ts';
import { isPlaceholder, isSecretVariable } from '../../../vocabulary/index.ts';

/** The replacement for a secret. */
const hidden = mask;

/** Shorter values are not treated as secrets: hiding them would make sentences unreadable. */
const shortest = 6;

/** Escape sequences: CSI; OSC and other strings up to their terminator; single characters after ESC. */
const escapeSequences = new RegExp(
  [
    '(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]',
    '(?:\\x1b[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[\\s\\S]*?(?:\\x07|\\x1b\\\\|\\x9c|$)',
    '\\x1b[ -/]*[0-~]?',
  ].join('|'),
  'g',
);

/** Control characters except tab and line feed, and characters that change the text direction. */
const controls = /[^\P{Cc}\t\n]|[\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** The maximum length of a program's output that is kept, in characters. */
const longest = 64 * 1024;

/** Text of a program, or of anyone else, that is safe to print: without escape sequences and control characters, and of limited length. */
export function cleanOutput(text: string): string {
  return text.slice(0, longest).replace(/\r\n?/g, '\n').replace(escapeSequences, '').replace(controls, '');
}

/** The sources of secrets that a report could repeat. */
export interface SecretSources {
  readonly machine: Machine | undefined;
  readonly files: readonly (Analysis | undefined)[];
}

/**
 * Creates a function that removes everything from a text that must not be public: values of secret variables, secrets of the files,
 * anything that looks like a secret, and the home folder, which becomes `~`.
 */
export function makeRedactor(sources: SecretSources): (text: string) => string {
  const secrets = [...secretValues(sources)].filter((value) => value.length >= shortest && !isPlaceholder(value));
  const byLength = [...new Set(secrets)].sort((a, b) => b.length - a.length);
  const home = sources.machine?.home;
  const files = sources.files.flatMap((analysis) => (analysis ? secretsOf(analysis) : []));
  return (text) => {
    let safe = cleanOutput(text);
    for (const secret of byLength) safe = safe.replaceAll(secret, hidden);
    safe = files.reduce((before, secrets) => secrets.conceal(before), noSecrets.conceal(safe));
    return home === undefined ? safe : withTilde(safe, home);
  };
}

function* secretValues({ machine }: SecretSources): Generator<string> {
  const variables = Object.entries(machine?.env ?? {});
  for (const file of [machine?.dotenv.project, machine?.dotenv.home]) {
    if (file !== undefined) variables.push(...readDotenv(file.text).map(({ key, value }): [string, string] => [key, value ?? '']));
  }
  for (const [name, value] of variables) {
    if (!isSecretVariable(name)) continue;
    yield value;
    yield value.trim();
  }
}

function withTilde(text: string, home: string): string {
  const bare = withoutEnd(home, '\\/');
  if (bare === '') return text;
  const pattern = new RegExp(`${bare.replace(/[^A-Za-z0-9]/g, '\\$&')}(?![A-Za-z0-9_.-])`, 'g');
  return text.replace(pattern, '~');
}
