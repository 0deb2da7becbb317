import type { Place, Position } from '../../../server/src/protocol.ts';

/** What a page may ask its panel to do, beside showing a place. */
export const actions = [
  ...(['open', 'restart', 'output', 'trust', 'save', 'undo', 'redo', 'copyJson', 'copyMarkdown'] as const),
  ...(['apply', 'dismiss'] as const),
  ...(['run', 'cancel', 'probe'] as const),
] as const;
export type Action = (typeof actions)[number];

/** From a page to its panel. `ready`: show me everything · `leave`: give the focus back to the editor · `copy`: this text is for the clipboard · `choose`: a drop-down has another value · `repair`, `again`: one check of a report. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'leave' }
  | { readonly type: 'act'; readonly action: Action }
  | { readonly type: 'goto'; readonly place: Place }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'choose'; readonly name: string; readonly value: string }
  | { readonly type: 'repair' | 'again'; readonly check: string };

/** From a panel to its page: everything that it shows. The page finds out what changed. */
export interface ToPage<State> {
  readonly type: 'show';
  readonly state: State;
}

const record = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const count = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const position = (value: unknown): value is Position => record(value) && count(value['line']) && count(value['character']);

function isPlace(value: unknown): value is Place {
  return (
    record(value) &&
    typeof value['uri'] === 'string' &&
    record(value['range']) &&
    position(value['range']['start']) &&
    position(value['range']['end'])
  );
}

/** @returns the message where it is one of ours, else undefined */
export function fromPage(value: unknown): FromPage | undefined {
  if (!record(value)) return undefined;
  const { type, action, place, text, name, value: chosen, check } = value;
  if (type === 'ready' || type === 'leave') return { type };
  const known = actions.find((each) => each === action);
  if (type === 'act' && known) return { type, action: known };
  if (type === 'goto' && isPlace(place)) return { type, place };
  if (type === 'copy' && typeof text === 'string') return { type, text };
  if (type === 'choose' && typeof name === 'string' && typeof chosen === 'string') return { type, name, value: chosen };
  if ((type === 'repair' || type === 'again') && typeof check === 'string') return { type, check };
  return undefined;
}

/** @returns the state in a message of the panel; the panel is our own code, so only the envelope is looked at */
export function toPage<State>(value: unknown): State | undefined {
  return record(value) && value['type'] === 'show' && record(value['state']) ? (value['state'] as State) : undefined;
}
