import type { Location, Position } from '../../../server/src/protocol.ts';

/** The actions that buttons of a page can request from its panel. */
export const actions = [
  // of every view
  'open',
  'restart',
  'output',
  'trust',
  'save',
  'undo',
  'redo',
  'copyJson',
  'copyMarkdown',
  // of the routing view
  'apply',
  'dismiss',
  'copySvg',
  'copyMermaid',
  'compareHead',
  'endComparison',
  // of the doctor
  'run',
  'cancel',
  'probe',
] as const;
export type Action = (typeof actions)[number];

/** From a page to its panel. */
export type FromPage =
  /** The page is loaded and requests the state. */
  | { readonly type: 'ready' }
  /** Return the focus to the editor. */
  | { readonly type: 'leave' }
  | { readonly type: 'act'; readonly action: Action }
  | { readonly type: 'goto'; readonly place: Location }
  /** Write a text to the clipboard. */
  | { readonly type: 'copy'; readonly text: string }
  /** The user changed the drop-down with that name. */
  | { readonly type: 'choose'; readonly name: string; readonly value: string }
  /** The user is about to change the drop-down with that name; without a name, no longer. */
  | { readonly type: 'consider'; readonly name: string }
  /** The user points at an option of that drop-down. */
  | { readonly type: 'point'; readonly name: string; readonly value: string }
  /** Fix what one check of the report found, or repeat that check. */
  | { readonly type: 'repair' | 'again'; readonly check: string };

/** From a panel to its page: the whole state. The page determines what changed. */
export interface ToPage<State> {
  readonly type: 'show';
  readonly state: State;
}

const record = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const count = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const position = (value: unknown): value is Position => record(value) && count(value['line']) && count(value['character']);

function isPlace(value: unknown): value is Location {
  return (
    record(value) &&
    typeof value['uri'] === 'string' &&
    record(value['range']) &&
    position(value['range']['start']) &&
    position(value['range']['end'])
  );
}

/** @returns the message if it is one of ours, otherwise undefined */
export function fromPage(value: unknown): FromPage | undefined {
  if (!record(value)) return undefined;
  const { type, action, place, text, name, value: chosen, check } = value;
  if (type === 'ready' || type === 'leave') return { type };
  const known = actions.find((each) => each === action);
  if (type === 'act' && known) return { type, action: known };
  if (type === 'goto' && isPlace(place)) return { type, place };
  if (type === 'copy' && typeof text === 'string') return { type, text };
  if (type === 'choose' && typeof name === 'string' && typeof chosen === 'string') return { type, name, value: chosen };
  if (type === 'consider' && typeof name === 'string') return { type, name };
  if (type === 'point' && typeof name === 'string' && typeof chosen === 'string') return { type, name, value: chosen };
  if ((type === 'repair' || type === 'again') && typeof check === 'string') return { type, check };
  return undefined;
}

/** @returns the state in a message of the panel; the panel is our own code, so only the envelope is validated */
export function toPage<State>(value: unknown): State | undefined {
  return record(value) && value['type'] === 'show' && record(value['state']) ? (value['state'] as State) : undefined;
}
