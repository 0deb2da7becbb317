import json from '../../../../../schemas/tool_capabilities.schema.json';
import { plainCode } from '../../schema/plain-code.ts';
import { fileSchema, keysAt } from '../../vocabulary/file-schema.ts';
import { topOf } from '../support/blocks/index.ts';
import { checkTools } from './check.ts';

export const toolCapabilitiesSchema = fileSchema(json);

export const toolCapabilitiesFormat = plainCode({
  schema: toolCapabilitiesSchema,
  check: (document, { release }) => checkTools(document, (schemaPath) => keysAt(toolCapabilitiesSchema, schemaPath, release)),
  top: topOf('tools'),
});
