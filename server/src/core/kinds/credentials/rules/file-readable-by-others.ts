import { fileReadableByOthers as readableByOthers } from '../../support/file-readable-by-others.ts';

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [] } as const;

export const fileReadableByOthers = readableByOthers({
  others: 0o077,
  examples: [
    {
      bad: '<<providers>>:\n  openai:\n    api_key: sk-proj-1\n',
      facts: {
        machine: {
          ...machine,
          files: { '/home/me/.ouroboros/credentials.yaml': { kind: 'file', readable: true, executable: false, mode: 0o644 } },
        },
      },
    },
  ],
  at: ({ model }) => {
    const { path, keySpan } = model.at('providers') ?? {};
    return path && keySpan && { path, span: keySpan };
  },
});
