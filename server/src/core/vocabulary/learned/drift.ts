import type { Plain } from '../../syntax/plain.ts';

/** One thing that a release knows and we do not, or the other way around, or that is not as we thought. */
export interface Drift {
  readonly change: 'new' | 'changed' | 'gone';
  readonly what:
    | 'key'
    | 'value'
    | 'default'
    | 'type'
    | 'range'
    | 'required'
    | 'unknown-keys'
    | 'stage'
    | 'backend'
    | 'alias'
    | 'capability'
    | 'profile-name'
    | 'role';
  /** The file whose schema it is about; undefined for what is not of one file. */
  readonly file?: string;
  /** The path of the key, or the name. */
  readonly name: string;
  /** What it belongs to: the key of a value, the backend of an alias. */
  readonly of?: string;
  readonly before?: Plain;
  readonly after?: Plain;
  /** What the history that we keep cannot say, so that a person has to look at it. */
  readonly unsaid?: boolean;
}
