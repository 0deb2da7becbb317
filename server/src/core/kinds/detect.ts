import { YamlText } from '../syntax/yaml-text.ts';
import type { Detection, FileKind } from './kind.ts';

/** Which names decide: `own` if a name alone is not enough, because the user did not name the file explicitly. */
export type CountingNames = 'every' | 'own';

/**
 * The kind of a file: by folder and name, by its name alone, or by its content; undefined where none of them decides, and for a file that
 * has the name of a kind but is recognizably one of another tool.
 * @param path a path or URI, with `/` or `\`
 * @param text the content, if known
 */
export function detectAmong(
  kinds: readonly FileKind[],
  path: string,
  text?: string | YamlText,
  names: CountingNames = 'every',
): FileKind | undefined {
  const named = namedAmong(kinds, path, names);
  if (text === undefined || (named !== undefined && named.detection.another === undefined)) return named;
  const candidates = possibleAmong(kinds, segmentsOf(path)).filter(({ detection }) => detection.content);
  if (named === undefined && candidates.length === 0) return undefined;
  const { document } = typeof text === 'string' ? new YamlText(text) : text;
  if (named !== undefined) return named.detection.another?.(document) === true ? undefined : named;
  return candidates.find(({ detection }) => detection.content?.(document));
}

/** The kind of a file by its folder and name, or by its name alone; undefined where they do not decide. */
export function namedAmong(kinds: readonly FileKind[], path: string, names: CountingNames): FileKind | undefined {
  const segments = segmentsOf(path);
  const candidates = possibleAmong(kinds, segments);
  return (
    candidates.find(({ detection }) => detection.patterns.some((glob) => matches(glob, segments))) ??
    (names === 'every' ? candidates.find(({ detection }) => hasName(detection, segments)) : undefined)
  );
}

function possibleAmong(kinds: readonly FileKind[], segments: readonly string[]): readonly FileKind[] {
  return kinds.filter(({ detection: { never = [] } }) => !never.some((glob) => matches(glob, segments)));
}

function segmentsOf(path: string): readonly string[] {
  return path.toLowerCase().split(/[/\\]/);
}

function hasName({ names }: Detection, segments: readonly string[]): boolean {
  return names.some((name) => name.toLowerCase() === segments.at(-1));
}

/** Whether the segments of a path match a glob: `**` is any folders, `*` any characters of one segment. */
function matches(glob: string, segments: readonly string[]): boolean {
  const inGlob = partsOf(glob);
  const fits = (at: number, from: number): boolean => {
    const part = inGlob[at];
    if (part === undefined) return from === segments.length;
    if (part === '**') return segments.slice(from).some((_, by) => fits(at + 1, from + by));
    const segment = segments[from];
    if (segment === undefined) return false;
    return (typeof part === 'string' ? part === segment : part.test(segment)) && fits(at + 1, from + 1);
  };
  return fits(0, 0);
}

/** The parts of each glob; the kinds have few, and every file of a folder is compared with all. */
const globs = new Map<string, readonly (string | RegExp)[]>();

function partsOf(glob: string): readonly (string | RegExp)[] {
  const known = globs.get(glob);
  if (known !== undefined) return known;
  const made = glob
    .toLowerCase()
    .split('/')
    .map((part) => (part !== '**' && part.includes('*') ? wildcard(part) : part));
  globs.set(glob, made);
  return made;
}

function wildcard(part: string): RegExp {
  return new RegExp(`^${part.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*')}$`);
}
