import type { Rule } from '../../../rules/rule.ts';
import { anchorOnlyKey } from '../../support/anchor-only-key.ts';
import { keyNotText } from '../../support/blocks/key-not-text.ts';
import { envNotAMapping } from './env-not-a-mapping.ts';
import { fileReadableByOthers } from './file.ts';
import { serverIncomplete, serverNamedTwice, serversNotAList, unusedByTransport } from './servers.ts';
import { urlRefused } from './url-refused.ts';
import { argsNotAList, nameNotText, numberAsText } from './values.ts';
import { secretInTheOpen, variableNotReplaced, variableNotSet } from './variables.ts';

/** The rules that apply only to mcp_servers.yaml. */
export const mcpServersRules: readonly Rule[] = [
  serversNotAList,
  serverIncomplete,
  urlRefused,
  variableNotSet,
  argsNotAList,
  envNotAMapping,
  numberAsText,
  nameNotText,
  {
    ...keyNotText,
    examples: [{ bad: 'mcp_servers: []\n<<1>>: x\n', fixed: 'mcp_servers: []\n"1": x\n' }],
  },
  serverNamedTwice,
  unusedByTransport,
  variableNotReplaced,
  secretInTheOpen,
  fileReadableByOthers,
  anchorOnlyKey([{ bad: '<<shared>>: &shared {name: files, command: npx}\nmcp_servers:\n  - *shared\n' }]),
];
