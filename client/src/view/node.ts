/** One element of a page as data; {@link patch} makes the DOM equal to it. */
export interface PageNode {
  readonly tag: string;
  /** Names the element among its siblings, so that it is kept while they come and go. */
  readonly key?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PageChild[];
}

export type PageChild = PageNode | string;

/** What may stand in a list of children: what is false or undefined is left out. */
export type Children = readonly (PageChild | false | undefined)[];

/** @param attributes the element's attributes; `key` names it among its siblings, undefined ones are left out */
export function element(tag: string, attributes: Readonly<Record<string, string | undefined>>, ...children: Children): PageNode {
  const { key, ...rest } = attributes;
  const given = Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const node = { tag, attributes: Object.fromEntries(given), children: children.filter((child) => child !== undefined && child !== false) };
  return key === undefined ? node : { ...node, key };
}
