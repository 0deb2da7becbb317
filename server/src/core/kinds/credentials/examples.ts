import type { Example } from '../../rules/rule.ts';

/** Examples of generic rules in credentials.yaml, by rule. */
export const examples: Readonly<Record<string, readonly Example[]>> = {
  'blank-value': [{ bad: 'providers:\n  openai:\n    api_key: <<"">>\n' }],
  'empty-section': [{ bad: '<<providers>>:\n', fixed: 'providers: {}\n' }],
  'misplaced-key': [{ bad: '<<logging>>:\n  level: debug\n' }],
  'missing-key': [{ bad: 'providers:\n  <<openai>>:\n    base_url: null\n' }],
  'unknown-key': [
    {
      bad: 'providers:\n  openai:\n    api_key: sk-x\n    <<base-url>>: null\n',
      fixed: 'providers:\n  openai:\n    api_key: sk-x\n    base_url: null\n',
    },
  ],
  'whole-file-dropped': [{ bad: '<<providers: []>>\n' }],
  'wrong-type': [{ bad: 'providers:\n  openai: <<sk-proj-1>>\n', fixed: 'providers:\n  openai:\n    api_key: sk-proj-1\n' }],
  'yaml11-surprise': [{ bad: 'providers:\n  openai:\n    api_key: <<12345>>\n', fixed: 'providers:\n  openai:\n    api_key: "12345"\n' }],
};
