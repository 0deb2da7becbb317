import json from '../../../../../schemas/mcp_servers.schema.json';
import type { ReadScope } from '../../model.ts';
import { plainCode } from '../../schema/plain-code.ts';
import { fileSchema, schemaAt } from '../../vocabulary/file-schema.ts';
import { checkItems, checkServers, identityOfServer, listKey, serverPath } from './check.ts';

export const mcpServersSchema = fileSchema(json);

const transportsIn = (release: string): readonly string[] => schemaAt(mcpServersSchema, `${serverPath}.transport`, release)?.allowed ?? [];

export const mcpServersFormat = plainCode<ReadScope>({
  schema: mcpServersSchema,
  check: (document, { release, facts }) => checkServers(document, facts.machine, transportsIn(release)),
  listing: {
    key: listKey,
    check: (list, items, { release, facts }) => checkItems(list, items, facts.machine, transportsIn(release)),
    identityOf: identityOfServer,
  },
});
