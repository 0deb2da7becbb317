import type { Analysis } from '../../../analysis.ts';
import type { Machine } from '../../../machine/facts.ts';
import { expandPath, isAbsolute, join } from '../../../machine/paths.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import type { Node } from '../../../syntax/node.ts';
import { criteriaOf } from '../criteria.ts';
import { candidateFolders, namedFolder, projectFolderOf, referencesOf, targetOf } from '../project-folder.ts';

/** A path in a seed, and its target. */
export interface NamedPath {
  readonly node: Node;
  readonly path: string;
}

/** For further artifacts the machine is not inspected. */
const mostArtifacts = 300;

/** The artifacts that criteria expect, each in the folder that `ouroboros run` works in; a path that it refuses has no target. */
export function artifactPaths(document: SyntaxDocument, machine: Machine): readonly NamedPath[] {
  const folder = projectFolderOf(document, machine)?.path;
  return folder === undefined ? [] : artifactsIn(document, folder, machine);
}

/** Where artifacts may be, before it is known in which folder `ouroboros run` works. */
export function artifactPlaces(document: SyntaxDocument, machine: Machine): readonly string[] {
  return candidateFolders(document, machine).flatMap((folder) => artifactsIn(document, folder, machine).map(({ path }) => path));
}

function artifactsIn(document: SyntaxDocument, folder: string, machine: Machine): readonly NamedPath[] {
  const found: NamedPath[] = [];
  for (const { artifacts } of criteriaOf(document)) {
    for (const { item, text, fault } of artifacts) {
      if (found.length === mostArtifacts) return found;
      if (text !== undefined && fault === undefined) found.push({ node: item.node, path: join(folder, text, machine) });
    }
  }
  return found;
}

/** Artifacts that are the whole text of a scalar, and the folders and files that decide where the seed is run. */
export function* paths({ document }: Pick<Analysis, 'document'>, machine: Machine): Iterable<NamedPath> {
  const artifacts = artifactPaths(document, machine);
  const texts = new Map<Node, number>();
  for (const { node } of artifacts) texts.set(node, (texts.get(node) ?? 0) + 1);
  yield* artifacts.filter(({ node }) => texts.get(node) === 1);
  const folder = projectFolderOf(document, machine);
  const named = namedFolder(document)?.entry;
  if (named !== undefined && folder?.path !== undefined && folder.by === named) yield { node: named.pair.value, path: folder.path };
  const target = targetOf(document);
  const absolute = target?.value.kind === 'str' ? absolutePath(target.value.value, machine) : undefined;
  if (target !== undefined && absolute !== undefined) yield { node: target.pair.value, path: absolute };
  for (const { entry, text } of referencesOf(document)) {
    const path = absolutePath(text, machine) ?? (folder?.base === undefined ? undefined : join(folder.base, text, machine));
    if (path !== undefined) yield { node: entry.pair.value, path };
  }
}

function absolutePath(text: string, machine: Machine): string | undefined {
  const expanded = expandPath(text, machine);
  return 'path' in expanded && isAbsolute(expanded.path, machine) ? expanded.path : undefined;
}
