import type { PageChild, PageNode } from './node.ts';

interface Known {
  readonly key: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What the last patch made of an element. Attributes that the user's hand set since, such as an open `<details>`, are not ours. */
const known = new WeakMap<Element, Known>();

/** Makes the children of an element equal to `wanted`. What stays keeps its DOM node, and with it focus, selection and scroll. */
export function patch(parent: Element, wanted: readonly PageChild[]): void {
  const kept = reusable(parent, wanted);
  for (const child of [...parent.childNodes]) if (!kept.includes(child)) child.remove();
  wanted.forEach((child, index) => {
    const node = kept[index] ?? create(child);
    if (parent.childNodes[index] !== node) parent.insertBefore(node, parent.childNodes[index] ?? null);
    if (typeof child === 'string') {
      if (node.textContent !== child) node.textContent = child;
    } else update(node as Element, child);
  });
}

/** For each wanted child the present node that can become it. */
function reusable(parent: Element, wanted: readonly PageChild[]): readonly (ChildNode | undefined)[] {
  const present = new Map<string, ChildNode[]>();
  for (const node of parent.childNodes) {
    const name = node instanceof Element ? (known.get(node)?.key ?? '') : '#text';
    present.set(name, [...(present.get(name) ?? []), node]);
  }
  return wanted.map((child) => present.get(nameOf(child))?.shift());
}

const nameOf = (child: PageChild): string => (typeof child === 'string' ? '#text' : `${child.tag} ${child.key ?? ''}`);

function create(child: PageChild): ChildNode {
  if (typeof child === 'string') return document.createTextNode(child);
  const made = document.createElement(child.tag);
  known.set(made, { key: nameOf(child), attributes: {} });
  return made;
}

function update(node: Element, { tag, key, attributes, children }: PageNode): void {
  const before = known.get(node)?.attributes ?? {};
  for (const name of Object.keys(before)) if (!(name in attributes)) node.removeAttribute(name);
  for (const [name, value] of Object.entries(attributes)) if (before[name] !== value) node.setAttribute(name, value);
  known.set(node, { key: `${tag} ${key ?? ''}`, attributes });
  patch(node, children);
  // What the user chose is a property and no attribute: the state decides what stays chosen.
  if (node instanceof HTMLSelectElement && node.value !== attributes['data-value']) node.value = attributes['data-value'] ?? '';
}
