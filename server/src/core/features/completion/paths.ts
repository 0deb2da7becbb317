import type { Analysis } from '../../analysis.ts';
import type { Machine } from '../../machine/facts.ts';
import { withTilde } from '../../machine/paths.ts';
import { backends, type KeySchema } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';
import type { ValueSpot } from './context.ts';
import type { Proposal } from './item.ts';

/**
 * Paths that have already been seen on the machine, with the `~` that ouroboros expands in all of them, and common ones. Nothing is read
 * for this.
 */
export function pathProposals({ schema, siblings }: ValueSpot, { facts }: Analysis): Proposal[] {
  const { machine, release } = facts;
  const seen = machine === undefined ? [] : seenPaths(schema, machine, release);
  const usual = [schema.default, ...schema.examples].filter((value) => typeof value === 'string').filter((value) => value !== '');
  const found = new Set(seen);
  return [
    ...[...found].map((value): Proposal => ({ value, kind: 'path', rank: 1, note: t('found') })),
    ...[...new Set(usual)]
      .filter((value) => !found.has(value))
      .map((value): Proposal => ({ value, kind: 'path', rank: 2, note: value === schema.default ? t('default') : t('example') })),
  ].filter(({ value }) => !siblings.has(value));
}

function seenPaths(schema: KeySchema, machine: Machine, release: string): string[] {
  const paths = Object.entries(machine.files);
  if (schema.kind === 'guidance-id') {
    return paths.flatMap(([path]) => /[/\\]\.ouroboros[/\\]guidance[/\\]([^/\\]+)[/\\]GUIDANCE\.md$/.exec(path)?.[1] ?? []);
  }
  const names = backends(release).flatMap(({ program }) => (program?.pathKey === schema.path ? [program.name] : []));
  return paths
    .filter(([path, fact]) => fact.kind === 'file' && fact.executable && names.includes(nameOf(path)))
    .map(([path]) => withTilde(path, machine));
}

/** The name of a program, without its folder and without a Windows extension. */
function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(/\.(?:exe|cmd|bat|com)$/i, '');
}
