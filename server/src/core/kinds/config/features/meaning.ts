import { strip } from '../../../schema/python.ts';
import { backend, type KeySchema } from '../../../vocabulary/index.ts';
import { backendKinds } from './backend.ts';

/** A backend, by any of its names, or a model; undefined for other values. */
export function meaningOf(value: string, { kind }: KeySchema, release: string): string | undefined {
  if (kind !== undefined && backendKinds.has(kind)) {
    const name = strip(value).toLowerCase();
    return `backend ${backend(name, release)?.name ?? name}`;
  }
  return kind === 'model' || kind === 'tier-model' ? `model ${value}` : undefined;
}
