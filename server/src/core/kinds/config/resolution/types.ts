import type { Path } from '../../../finding.ts';
import type { Variable } from '../../../machine/environment.ts';
import type { Message } from '../../../words.ts';
import type { ProgramSearch } from './programs.ts';
import type { LoadState } from './texts.ts';

export type { ConfigSource, LoadState } from './texts.ts';

/**
 * What decided: `runtime_profile.stages`, `runtime_profile.default`, a key by its last name (`key` for a model's own key), an environment
 * variable, the built-in default, or the fallback for a file that does not load.
 */
export type Origin = 'stages' | 'default' | 'runtime_backend' | 'llm.backend' | 'key' | `env:${string}` | 'built-in' | 'fallback';

/** One link of the chain of candidates for a choice; those without a value were skipped. */
export interface Candidate {
  readonly from: Origin;
  /** The value that is set, as ouroboros reads it; undefined if none is. */
  readonly value: string | undefined;
  readonly wins: boolean;
  /** Why a value that is set did not win, if an earlier link alone does not explain it. */
  readonly reason?: Message;
  /** Its path, for a key of the file. */
  readonly path?: Path;
  /** The variable, for the environment. */
  readonly variable?: Pick<Variable, 'name' | 'source' | 'file'>;
}

/** The result of a decision, with the reasons. */
export interface Choice {
  /** As ouroboros resolves it; undefined if it raises. */
  readonly name: string | undefined;
  readonly from: Origin;
  readonly chain: readonly Candidate[];
  /** The error that ouroboros stops with. */
  readonly error?: Message;
  /** What it does silently although hardly anybody intends it. */
  readonly warnings: readonly Message[];
}

/** The agent of a stage. */
export interface RuntimeChoice extends Choice {
  /** The name as it is set, before aliases are resolved; undefined if the file crashes the loader. */
  readonly written: string | undefined;
  readonly program: ProgramSearch | undefined;
}

/** The backend that answers the internal LLM calls of a stage. */
export interface LlmChoice extends Choice {
  readonly program: ProgramSearch | undefined;
}

/** The model of the internal LLM calls of a stage. */
export interface ModelChoice extends Choice {
  /** own-default: the backend chooses, the shipped default is not passed on · retired: the id is replaced by the current one. */
  readonly replaced?: { readonly why: 'own-default' | 'retired'; readonly written: string };
}

export interface StageRow {
  readonly stage: string;
  readonly runtime: RuntimeChoice;
  readonly llm: LlmChoice;
  readonly model: ModelChoice;
  /** Only for the execute stage: the model of its agent; an undefined name without an error means that the program chooses. */
  readonly agentModel?: Choice;
}

/** What `ouroboros run` does. */
export interface RunOutcome {
  readonly runtime: string | undefined;
  readonly error?: Message;
}

/** What `ouroboros mcp serve` does. */
export interface ServerOutcome {
  /** undefined: it depends on a machine that is not known. */
  readonly starts: boolean | undefined;
  /** The runtime used instead of `claude`, which the server cannot host. */
  readonly standIn?: string;
  readonly error?: Message;
}

export interface RoutingTable {
  readonly load: LoadState;
  readonly stages: readonly StageRow[];
  readonly run: RunOutcome;
  readonly server: ServerOutcome;
  /** The default agent before it is resolved; undefined if the loader crashes. */
  readonly agentBackend: string | undefined;
  /** The default LLM backend, likewise. */
  readonly llmBackend: string | undefined;
  /** `backend_profile` in force, from the file or the environment. */
  readonly backendProfile: Choice;
}
