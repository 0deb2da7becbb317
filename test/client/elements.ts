import { type ComponentChildren, isValidElement } from 'preact';

/** An element of a page, with all its components resolved. */
export interface PageElement {
  readonly tag: string;
  readonly key: string | undefined;
  readonly props: Readonly<Record<string, unknown>>;
  readonly children: readonly PageChild[];
}

type PageChild = PageElement | string;

/** The output of a component, without a browser: our components are functions of their properties alone. */
export function resolve(node: ComponentChildren): readonly PageChild[] {
  if (Array.isArray(node)) return node.flatMap(resolve);
  if (!isValidElement(node)) return typeof node === 'string' ? [node] : [];
  const { type, key, props } = node;
  const { children, ...rest } = props as { readonly children?: ComponentChildren };
  if (typeof type === 'string') return [{ tag: type, key: key?.toString(), props: rest, children: resolve(children) }];
  return resolve((type as (props: object) => ComponentChildren)(props));
}

/** Every matching element below some nodes, in the order of the page. */
export const all = (nodes: readonly PageChild[], wanted: (element: PageElement) => boolean): readonly PageElement[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [] : [...(wanted(node) ? [node] : []), ...all(node.children, wanted)]));

export const tagged = (nodes: readonly PageChild[], tag: string): readonly PageElement[] => all(nodes, (element) => element.tag === tag);

/**
 * The text of a node.
 * @param separator between the parts
 */
export const text = (node: PageChild, separator = ''): string =>
  typeof node === 'string' ? node : node.children.map((child) => text(child, separator)).join(separator);

/** Clicks a button. */
export function click({ props }: PageElement): void {
  (props['onClick'] as () => void)();
}
