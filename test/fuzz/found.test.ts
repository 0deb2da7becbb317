import { test } from 'node:test';
import { analyze } from '../../server/src/core/index.ts';
import { dedent } from '../support/dedent.ts';
import { analyzeInTime, fixAllIsCareful, fixesWork, formattingIsCareful, isWellMade, readsOn } from './properties.ts';

/** Texts that once broke something, each with what it broke. */
const found: readonly { readonly broke: string; readonly text: string; readonly kind?: string }[] = [
  { broke: 'a line that recovery moves left of the margin', text: '    frugal:\np      cost_factor: 1\n    frontier:\n\t      - 20' },
  { broke: 'a section that is made empty and filled at once', text: '  evaluation:\n  stage1_enabled: on\n  semantic_model: gpt-5.4\n' },
  {
    broke: 'the same in credentials',
    text: '  providers:\n  openrouter:\n    api_key: x\n  google:\n    api_key: y\n',
    kind: 'credentials',
  },
  { broke: 'a comment that is broken itself', text: '# ouroboros-ignore unknwon-\u0010' },
  {
    broke: 'directives in a row',
    text: dedent`
      %YAML 1.1
      ---
      %YAML 1.1
      ---
      llm: {backend: codex}
    `,
  },
  { broke: 'one repair of two findings', text: '\n\u00a0(ift:\n\u00a0rift:\n  warning_threshold: [0.5]\n' },
  {
    broke: 'the name of a key that is no string',
    text: dedent`
      llm_profiles:
        a: {}
        execution:
        on: true
    `,
  },
  { broke: 'a byte order mark that comes to the start', text: 'runtime_profile: worker\n\ufeffllm:\n  backend: codex\n' },
  {
    broke: 'a first line that is indented alone',
    text: dedent`
          runtime_profile: worker
      runtime_profile: worker
      economics:
        tiers:
          frugal:
            cost_factor: 1
    `,
  },
  {
    broke: 'a value under another name of its key',
    kind: 'seed',
    text: dedent`
      goal: Water the beans
      exit_conditions:
        - name: done
          description: Every bed is watered
          evaluation_criteria: 3.12
    `,
  },
  {
    broke: 'a block scalar that is no longer the last line',
    kind: 'seed',
    text: 'acceptance_criteria: [x]\nontology_schema: {name: A, description: b}\nmetadata: {}\nexit_conditions:\n  - name: done\n    description: |\n      a\n      b',
  },
  {
    broke: 'an anchor between two sections of one name',
    kind: 'backend_limits',
    text: dedent`
      backends:
      fast: &fast {max_concurrency: 4}
      backends:
        codex: *fast
    `,
  },
  { broke: 'a value below a key that becomes text', kind: 'mcp_servers', text: 'on:\n  health_check_interval: 1e3\n' },
  { broke: 'more than one stray bracket', text: 'providers: {litellm: {reasoning_effort: xhigh}}}}\n' },
];

for (const { broke, text, kind = 'config' } of found) {
  test(broke, () => {
    const analysis = analyzeInTime(text, { kind });
    isWellMade(analysis);
    readsOn(analyze('', { kind }), analysis);
    fixesWork(analysis);
    fixAllIsCareful(analysis);
    formattingIsCareful(analysis);
  });
}
