import type { Position } from '../core/index.ts';

export type { Position };

/** A location in a file, as in LSP: lines and UTF-16 characters from 0. */
export interface Location {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** Which config a view is about: an open document or a file by its URI; null for `~/.ouroboros/config.yaml`. */
export interface ViewParams {
  readonly uri: string | null;
}

export interface TextChange {
  readonly range: Location['range'];
  readonly newText: string;
}
