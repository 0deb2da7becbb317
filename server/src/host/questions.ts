import type { Question } from '../core/index.ts';

/**
 * The questions for an installed ouroboros, in Python. Each runs in a separate process and ends with `answer(…)`; a name that the release
 * does not have raises, and only that answer is missing. The names are those of ouroboros 0.51.14.
 */
export const questions: Readonly<Record<Question, string>> = {
  version: `
from importlib.metadata import version
answer(version('ouroboros-ai'))
`,
  config: `
from ouroboros.config.models import OuroborosConfig
answer(OuroborosConfig.model_json_schema())
`,
  credentials: `
from ouroboros.config.models import CredentialsConfig
answer(CredentialsConfig.model_json_schema())
`,
  'profile-names': `
from ouroboros.config.models import VALID_RUNTIME_BACKENDS
answer(VALID_RUNTIME_BACKENDS)
`,
  stages: `
from ouroboros.config.models import VALID_STAGE_KEYS
answer(VALID_STAGE_KEYS)
`,
  'runtime-names': `
from ouroboros.backends.capabilities import runtime_backend_choices
answer(runtime_backend_choices())
`,
  'llm-names': `
from ouroboros.backends.capabilities import llm_backend_choices
answer(llm_backend_choices())
`,
  backends: `
from ouroboros.backends.capabilities import get_backend_capability, llm_backend_choices, runtime_backend_choices
said = {
    'name': 'name', 'aliases': 'aliases', 'runtime': 'supports_runtime', 'llm': 'supports_llm',
    'interviewDriver': 'supports_interview_driver', 'switchable': 'switchable_runtime', 'ownsModels': 'uses_default_model_sentinel',
    'program': 'cli_name', 'pathKey': 'cli_config_key', 'pathEnv': 'cli_path_env',
}
found = {}
for name in [*runtime_backend_choices(), *llm_backend_choices()]:
    capability = get_backend_capability(name)
    if capability is not None:
        found[capability.name] = {key: getattr(capability, attribute, None) for key, attribute in said.items()}
answer(list(found.values()))
`,
  roles: `
from ouroboros.orchestrator_stage import LLM_ROLE_STAGE_MAP
answer(LLM_ROLE_STAGE_MAP)
`,
};

/**
 * Runs before every question. Python must not import from the current folder. The output of modules goes to standard error, so that
 * standard output contains only the answer, between two marks. Sets are sorted. The arguments: the mark, then folders to import from before
 * all others.
 */
export const preamble = `
import sys
sys.path[:] = [*sys.argv[2:], *(folder for folder in sys.path if folder not in ('', '.'))]
import enum, json, math, os
mark, channel = sys.argv[1], os.dup(1)
os.dup2(2, 1)
sys.stdout = sys.stderr
def plain(value):
    if isinstance(value, enum.Enum):
        return plain(value.value)
    if isinstance(value, dict) or hasattr(value, 'items'):
        return {str(plain(key)): plain(inner) for key, inner in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((plain(inner) for inner in value), key=str)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if hasattr(value, '__iter__'):
        return [plain(inner) for inner in value]
    return None
def answer(value):
    with os.fdopen(channel, 'w', encoding='utf-8') as stream:
        stream.write(mark + json.dumps(plain(value)) + mark)
    sys.stderr.flush()
    os._exit(0)
`;
