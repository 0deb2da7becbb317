import { ownLines, sharedLines } from './verdicts.ts';

/** A value, or the information that the call for it raises. */
export type Raised<T> = T | { readonly $error: string };

/** The real program's verdict on one config, one environment and one machine. */
export interface RoutingVerdict {
  readonly id: string;
  /** The family. */
  readonly cat: string;
  /** null: there is no file. `{HOME}` is the home folder, here and below. */
  readonly yaml: string | null;
  readonly env: Readonly<Record<string, string>>;
  /** Programs in the only folder of PATH, which is `{HOME}/bin`. */
  readonly path_bins: readonly string[];
  /** Text files below the home folder, and which of them are executable. ouroboros starts in `cwd`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly exec?: readonly string[];
  readonly expected: {
    /** `ok`, or the class of the error. */
    readonly load: string;
    readonly agent_runtime_backend: Raised<string>;
    readonly llm_backend: Raised<string>;
    readonly execute_run: Raised<string>;
    readonly mcp_server: Raised<ByStage>;
    readonly validated_stages: Raised<ByStage>;
    readonly llm_for_stage: Raised<ByStage>;
    readonly model_for_stage: Raised<ByStage>;
    readonly execution_model: Raised<string | null>;
    readonly runtime_profile_name: Raised<string | null>;
    readonly installed: Raised<Readonly<Record<string, string>>>;
  };
}

export type ByStage = Readonly<Record<string, Raised<string>>>;

/** Verdicts that are committed here; see `ownVerdicts`. */
export function ownRoutingVerdicts(name: string): readonly RoutingVerdict[] {
  return ownLines(name).map((line) => JSON.parse(line));
}

/** Verdicts in the folder OUROBOROS_CONFORMANCE; see `sharedVerdicts`. */
export function sharedRoutingVerdicts(name: string): readonly RoutingVerdict[] | undefined {
  return sharedLines(name)?.map((line) => JSON.parse(line));
}
