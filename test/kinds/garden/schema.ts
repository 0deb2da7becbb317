import { pydantic } from '../../../server/src/core/schema/index.ts';
import { fileSchema } from '../../../server/src/core/vocabulary/file-schema.ts';

/**
 * A garden: a file that requires nothing at its top level, keeps unknown sections, forbids unknown keys in a bed, and ignores them in a
 * shed.
 */
export const gardenSchema = fileSchema({
  type: 'object',
  description: 'A garden.',
  required: ['name'],
  'x-ouroboros': { unknownKeys: 'kept' },
  properties: {
    name: { type: 'string', description: 'What it is called.', 'x-ouroboros': { aliases: ['title'] } },
    bed: {
      type: 'object',
      description: 'A bed.',
      'x-ouroboros': { unknownKeys: 'forbidden' },
      properties: {
        crop: { type: 'string', description: 'What grows.', 'x-ouroboros': { aliases: ['plant', 'seedling'] } },
        rows: { type: 'integer', description: 'How many.' },
      },
    },
    shed: {
      type: 'object',
      description: 'Where the tools are.',
      properties: { door: { type: 'string', description: 'What opens it.', 'x-secret': true } },
    },
  },
});

/** A garden that one model validates. */
export const gardenFormat = pydantic({ schema: gardenSchema, validators: {}, empty: 'refused' });
