import type { InlayHint } from 'vscode-languageserver-protocol';
import { hintsIn } from '../../core/index.ts';
import { documentFeature, type Feature } from '../feature.ts';

const answers = documentFeature(
  'textDocument/inlayHint',
  () => ({ inlayHintProvider: { resolveProvider: false } }),
  ({ analysis, coordinates, document, session }, { range }): InlayHint[] =>
    hintsIn(analysis, coordinates.span(range), session.settingsOf(document.uri).hints).map(({ offset, label, tooltip }) => ({
      position: coordinates.position(offset),
      label: session.say(label),
      paddingLeft: true,
      ...(tooltip === undefined ? {} : { tooltip: session.say(tooltip) }),
    })),
);

/** What the file does not show: inherited agents, variables that win, own names of aliases. */
export const hints: Feature = {
  ...answers,
  refresh: ({ client, connection }) => {
    if (client.workspace?.inlayHint?.refreshSupport) void connection.request('workspace/inlayHint/refresh');
  },
};
