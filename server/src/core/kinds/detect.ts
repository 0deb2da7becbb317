import { readYaml } from '../syntax/index.ts';
import type { Detection, FileKind } from './kind.ts';

/**
 * The kind of a file, by its folder and name, by its name alone, or by its content; undefined where none of them decides.
 * @param path a path or URI, with `/` or `\`
 * @param text the content, if known
 */
export function detectAmong(kinds: readonly FileKind[], path: string, text?: string): FileKind | undefined {
  const segments = path.toLowerCase().split(/[/\\]/);
  const isLike = (globs: readonly string[]): boolean => globs.some((glob) => matches(glob, segments));
  const candidates = kinds.filter(({ detection }) => !isLike(detection.never ?? []));
  const named =
    candidates.find(({ detection }) => isLike(detection.patterns)) ?? candidates.find(({ detection }) => hasName(detection, segments));
  if (named !== undefined || text === undefined || !candidates.some(({ detection }) => detection.content)) return named;
  const document = readYaml(text);
  return candidates.find(({ detection }) => detection.content?.(document));
}

function hasName({ names }: Detection, segments: readonly string[]): boolean {
  return names.some((name) => name.toLowerCase() === segments.at(-1));
}

/** Whether the segments of a path match a glob: `**` is any folders, `*` any characters of one segment. */
function matches(glob: string, segments: readonly string[]): boolean {
  const inGlob = glob.toLowerCase().split('/');
  const fits = (at: number, from: number): boolean => {
    const part = inGlob[at];
    if (part === undefined) return from === segments.length;
    if (part === '**') return segments.slice(from).some((_, by) => fits(at + 1, from + by));
    const segment = segments[from];
    return segment !== undefined && wildcard(part).test(segment) && fits(at + 1, from + 1);
  };
  return fits(0, 0);
}

function wildcard(part: string): RegExp {
  return new RegExp(`^${part.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*')}$`);
}
