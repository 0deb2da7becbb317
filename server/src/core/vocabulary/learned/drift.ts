import type { Plain } from '../../syntax/plain.ts';

/** One difference between a release and the schemas: new, removed or changed. */
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
  /** The file whose schema it is about; undefined for what is not specific to a file. */
  readonly file?: string;
  /** The path of the key, or the name. */
  readonly name: string;
  /** The owner: the key of a value, the backend of an alias. */
  readonly of?: string;
  readonly before?: Plain;
  readonly after?: Plain;
  /** Whether the history cannot express the change, so that a person has to look at it. */
  readonly unsaid?: boolean;
}
