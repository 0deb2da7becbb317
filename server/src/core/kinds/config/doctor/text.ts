import type { Path } from '../../../finding.ts';
import type { Machine } from '../../../machine/facts.ts';
import { withTilde } from '../../../machine/paths.ts';
import type { Argument, Message, Sentence } from '../../../words.ts';
import { t } from '../../../words.ts';

/** A path as a user would write it: `economics.tiers.frugal.models[0]`. */
export function pathText(path: Path): string {
  return path
    .filter((step) => step !== '[key]')
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}

const shown = 5;

/** Some names, and how many more there are: `a, b, c and 4 more`. */
export function listed(names: readonly string[]): Message {
  const first = names.slice(0, shown).join(', ');
  return names.length <= shown
    ? t('{names}', { names: first })
    : t('{names} and {count} more', { names: first, count: names.length - shown });
}

/** A number of bytes in a readable unit. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const unit = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** unit;
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** A path as it is typed in a command: quoted if necessary, with its `~` outside of the quotes so that a shell expands it. */
export function typed(path: string, machine: Machine): string {
  if (machine.platform === 'windows') return `"${path}"`;
  const short = withTilde(path, machine);
  const home = short.startsWith('~/') ? '~/' : '';
  const rest = short.slice(home.length);
  return home + (/^[\w./~-]+$/.test(rest) ? rest : `'${rest.replaceAll("'", "'\\''")}'`);
}

/** Maps every string argument of a message, recursively. */
export function mapArguments(message: Message, change: (text: string) => string): Message {
  const argument = (value: Argument): Argument => {
    if (typeof value === 'string') return change(value);
    return typeof value === 'number' ? value : mapArguments(value, change);
  };
  return message.map(
    ({ english, args }): Sentence => ({
      english,
      args: Object.fromEntries(Object.entries(args).map(([name, value]) => [name, argument(value)])),
    }),
  );
}
