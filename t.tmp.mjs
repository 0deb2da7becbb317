import { analyze, render } from './server/src/core/index.ts';

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files: {} };
const y = `mcp_servers:
  - name: a
    command: npx
    env:
      A: 'pre-\${MISSING_VARIABLE}-post'
      PORT: 8080
      GITHUB_TOKEN: abcdefgh12345
      B: $HOME/secretstuff
  - name: b
    transport: http
    url: http://user:hunter2secret@localhost/x
    headers: {Authorization: 'Bearer \${API_KEY_NAME}'}
`;
for (const f of analyze(y, { kind: 'mcp_servers', facts: { release: '0.51.14', machine } }).findings)
  console.log(f.severity, f.rule, f.path.join('.'), '|', render(f.message), '|', f.fixes.map((x) => render(x.title)).join(' / '));
