import validators from 'validators:config';
import json from '../../../../../schemas/config.schema.json';
import { pydantic } from '../../schema/index.ts';
import { vocabulary } from '../../vocabulary/data.ts';
import { fileSchema } from '../../vocabulary/file-schema.ts';

export const configSchema = fileSchema(json, vocabulary.template['config']);

/** ouroboros's model of the whole file: no key is required, and one mistake rejects the file. */
export const configFormat = pydantic({ schema: configSchema, validators, empty: 'allowed' });
