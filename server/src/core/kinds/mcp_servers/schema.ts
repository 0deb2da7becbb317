import json from '../../../../../schemas/mcp_servers.schema.json';
import type { ReadScope } from '../../model.ts';
import { plainCode } from '../../schema/plain-code.ts';
import { fileSchema, schemaAt } from '../../vocabulary/file-schema.ts';
import { checkServers, serverPath } from './check.ts';

export const mcpServersSchema = fileSchema(json);

export const mcpServersFormat = plainCode<ReadScope>({
  schema: mcpServersSchema,
  check: (document, { release, facts }) =>
    checkServers(document, facts.machine, schemaAt(mcpServersSchema, `${serverPath}.transport`, release)?.allowed ?? []),
});
