import type { Analysis } from '../../analysis.ts';
import { pathId } from '../../finding.ts';
import type { Entry } from '../../syntax/datum.ts';
import { entryOf } from '../../syntax/map-entries.ts';
import { keysAt } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import type { Beside, InForceLine } from '../beside.ts';
import { blocksOf } from '../support/blocks/index.ts';

/** The path from which ouroboros reads the capabilities, and those in force. */
export const toolCapabilitiesBeside: Beside = {
  variable: 'OUROBOROS_TOOL_CAPABILITIES',
  without: t('What a tool may do is inferred from its name and description.'),
  *inForce(analysis): Generator<InForceLine> {
    if (analysis === undefined) return;
    for (const [index, { name, spot, entry }] of blocksOf(analysis.document, 'tools').entries()) {
      // The index and not the name: reports are pasted in public, and a name may contain anything.
      const line = { id: String(index + 1), title: t('Capabilities of {tool}', { tool: name }) };
      const path = pathId(spot.path);
      const ignored = analysis.findings.find((finding) => finding.severity === 'warning' && pathId(finding.path) === path);
      yield ignored === undefined
        ? { ...line, status: 'pass', seen: capabilities(analysis, entry) }
        : { ...line, status: 'warn', seen: ignored.message };
    }
  },
};

/** The values of a block that is in force, and the origin of the others. */
export function capabilities({ model, facts }: Pick<Analysis, 'model' | 'facts'>, { value }: Entry): Message {
  const fields = keysAt(model.schema, 'tools.*', facts.release).map((key) => key.name);
  const said = fields.flatMap((field) => {
    const written = value.kind === 'map' ? entryOf(value, field)?.value : undefined;
    return written?.kind === 'str' ? [`${field} ${written.value}`] : [];
  });
  if (said.length === 0) return t('No fields are set: all are inferred from its name and description.');
  if (said.length === fields.length) return t('In force: {fields}.', { fields: said.join(', ') });
  return t('In force: {fields}. The other fields are inferred from its name and description.', { fields: said.join(', ') });
}
