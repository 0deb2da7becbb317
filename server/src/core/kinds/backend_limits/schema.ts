import json from '../../../../../schemas/backend_limits.schema.json';
import { plainCode } from '../../schema/plain-code.ts';
import { fileSchema } from '../../vocabulary/file-schema.ts';
import { topOf } from '../support/blocks/index.ts';
import { check } from './check.ts';

export const backendLimitsSchema = fileSchema(json);

export const backendLimitsFormat = plainCode({
  schema: backendLimitsSchema,
  check: (document, { release }) => check(document, release),
  top: topOf('backends'),
});
