import type { CodeLens } from 'vscode-languageserver-protocol';
import { lensesOf } from '../../core/index.ts';
import { documentFeature, type Feature } from '../feature.ts';

const answers = documentFeature(
  'textDocument/codeLens',
  () => ({ codeLensProvider: { resolveProvider: false } }),
  ({ analysis, coordinates, document, session }): CodeLens[] => {
    if (!session.settingsOf(document.uri).routingLens) return [];
    const lenses = lensesOf(analysis);
    // Who does not know the command gets the line that says something without it.
    const shown = session.commands ? lenses : lenses.slice(1);
    const command = session.commands ? 'ouroboros.showRouting' : '';
    return shown.map(({ span, title }) => ({
      range: coordinates.range(span),
      command: { title: session.say(title), command, ...(session.commands ? { arguments: [document.uri] } : {}) },
    }));
  },
);

/** The routing above `runtime_profile`. */
export const lens: Feature = {
  ...answers,
  refresh: ({ client, connection }) => {
    if (client.workspace?.codeLens?.refreshSupport) void connection.request('workspace/codeLens/refresh');
  },
};
