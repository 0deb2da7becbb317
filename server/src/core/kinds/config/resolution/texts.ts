import type { Path } from '../../../finding.ts';
import type { Model } from '../../../model.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';

/** The parts of an analysis that the routing depends on. */
export interface ConfigSource {
  readonly document: Pick<SyntaxDocument, 'problems'>;
  readonly model: Pick<Model, 'loads' | 'violations' | 'at'>;
}

/** ok · missing: there is no file · rejected: ouroboros raises a ConfigError · crash: it stops with a traceback. */
export type LoadState = 'ok' | 'missing' | 'rejected' | 'crash';

/** The value of one key of a config, if it is text. */
export interface Text {
  /** The value after validation by ouroboros's model. */
  readonly value: string | undefined;
  /** The value as YAML reads it. */
  readonly written: string | undefined;
}

/** The texts of a config that agents and programs are found by. Without spans, so that the result stays valid when lines move. */
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

/** How the file loads: the first syntax problem decides, then whether a validator raises something that the loader does not catch. */
function loadState({ document, model }: ConfigSource): LoadState {
  const problem = document.problems[0];
  if (problem !== undefined) return problem.raises === 'crash' ? 'crash' : 'rejected';
  if (model.violations.some((violation) => violation.type === 'crash')) return 'crash';
  return model.loads ? 'ok' : 'rejected';
}
