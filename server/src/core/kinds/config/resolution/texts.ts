import type { Path } from '../../../finding.ts';
import type { Model } from '../../../model.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';

/** What is read of an analysis to know who runs what. */
export interface ConfigSource {
  readonly document: Pick<SyntaxDocument, 'problems'>;
  readonly model: Pick<Model, 'loads' | 'violations' | 'at'>;
}

/** ok · missing: there is no file · rejected: ouroboros raises a ConfigError · crash: it stops with a traceback. */
export type LoadState = 'ok' | 'missing' | 'rejected' | 'crash';

/** What one key of a config says, where that is a text. */
export interface Text {
  /** As the models of ouroboros made it. */
  readonly value: string | undefined;
  /** As YAML reads it. */
  readonly written: string | undefined;
}

/** All that agents and programs are found by in a config: no places, so that what is found holds while its lines move. */
export interface Texts {
  readonly load: LoadState;
  readonly loads: boolean;
  at(path: Path | string): Text | undefined;
}

export function textsOf(source: ConfigSource): Texts {
  const { model } = source;
  const load = loadState(source);
  return {
    load,
    loads: load === 'ok',
    at: (path) => {
      const setting = model.at(path);
      if (setting === undefined) return undefined;
      const { value, datum } = setting;
      return { value: typeof value === 'string' ? value : undefined, written: datum.kind === 'str' ? datum.value : undefined };
    },
  };
}

/** How the file loads: the first syntax problem decides, then whether a validator lets something escape that the loader does not catch. */
function loadState({ document, model }: ConfigSource): LoadState {
  const problem = document.problems[0];
  if (problem !== undefined) return problem.raises === 'crash' ? 'crash' : 'rejected';
  if (model.violations.some((violation) => violation.type === 'crash')) return 'crash';
  return model.loads ? 'ok' : 'rejected';
}
