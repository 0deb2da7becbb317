import { readdirSync, readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';

/** One import of one of our files by another, both as paths from the root of the project with `/`. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** Whether only types are imported. */
  readonly isType: boolean;
}

/** The sources in a folder of the project: path from its root, and text. */
export function sourcesIn(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join(folder, file.split(sep).join('/')))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
  return new Map(files.sort().map((file) => [file, readFileSync(file, 'utf8')]));
}

const statement = /^(?:import|export)\s+(type\s+)?(?:[^;'"]*?\sfrom\s+)?'(\.[^']+)'/gm;
const dynamic = /\bimport\('(\.[^']+)'\)/g;

/** The relative imports of some sources. */
export function importsOf(sources: ReadonlyMap<string, string>): readonly Import[] {
  return [...sources].flatMap(([from, text]) => {
    const to = (path: string): string => posix.join(posix.dirname(from), path);
    return [
      ...[...text.matchAll(statement)].map(([, type, path = '']) => ({ from, to: to(path), isType: type !== undefined })),
      ...[...text.matchAll(dynamic)].map(([, path = '']) => ({ from, to: to(path), isType: false })),
    ];
  });
}

/** An arrow between two children of one folder, files or folders, with its imports. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly imports: readonly Import[];
}

/** The arrows of some imports, by the folder whose children they connect: an import inside `a/b/` is an arrow there and none in `a/`. */
export function arrowsByFolder(imports: readonly Import[]): ReadonlyMap<string, readonly Arrow[]> {
  const drawn = new Map<string, Map<string, Import[]>>();
  for (const each of imports) {
    const [from, to] = [each.from.split('/'), each.to.split('/')];
    const shared = from.findIndex((step, index) => step !== to[index]);
    if (shared < 0) continue;
    const folder = from.slice(0, shared).join('/');
    const arrows = drawn.get(folder) ?? new Map<string, Import[]>();
    const ends = `${from[shared]}\n${to[shared]}`;
    arrows.set(ends, [...(arrows.get(ends) ?? []), each]);
    drawn.set(folder, arrows);
  }
  return new Map(
    [...drawn].map(([folder, arrows]) => [
      folder,
      [...arrows].map(([ends, imports]) => {
        const [from = '', to = ''] = ends.split('\n');
        return { from, to, imports };
      }),
    ]),
  );
}

/** The arrows on a cycle: those from whose head a path leads back to their tail. */
export function onCircles(arrows: readonly Arrow[]): readonly Arrow[] {
  return arrows.filter(({ from, to }) => {
    const reached = new Set([to]);
    for (const child of reached) for (const arrow of arrows) if (arrow.from === child) reached.add(arrow.to);
    return reached.has(from);
  });
}

/** One line per import of an arrow. */
export function shown(arrows: readonly Arrow[]): readonly string[] {
  return arrows.flatMap(({ imports }) => imports.map(({ from, to, isType }) => `${from} → ${to}${isType ? ' (types)' : ''}`));
}
