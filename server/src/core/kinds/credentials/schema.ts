import validators from 'validators:credentials';
import json from '../../../../../schemas/credentials.schema.json';
import { pydantic } from '../../schema/index.ts';
import { vocabulary } from '../../vocabulary/data.ts';
import { fileSchema } from '../../vocabulary/file-schema.ts';

export const credentialsSchema = fileSchema(json, vocabulary.template['credentials']);

export const credentialsFormat = pydantic({ schema: credentialsSchema, validators, empty: 'allowed' });
