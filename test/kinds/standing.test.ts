import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindById, kinds, type Machine, readPlace, render, standingOf, withoutFile } from '../../server/src/core/index.ts';

const machine: Machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files: {} };

function standing(id: string, path: string, on: Machine = machine): string {
  const kind = kindById(id);
  assert.ok(kind);
  const { is, why } = standingOf(kind, path, on);
  return `${is}: ${render(why)}`;
}

test('every kind says where it is read, or is named by the user, and what applies without it', () => {
  for (const kind of kinds) {
    const place = readPlace(kind, machine)?.path;
    if (kind.isNamedByUser) assert.equal(place, undefined, kind.id);
    else {
      assert.equal(place, `/home/me/.ouroboros/${kind.fileName}`);
      assert.match(standing(kind.id, place), /^inForce: /);
      assert.notEqual(render(withoutFile(kind)), '', kind.id);
    }
  }
});

test('a file is read at one path; elsewhere, and under another name, it is not', () => {
  assert.equal(
    standing('config', '/srv/p/.ouroboros/config.yaml'),
    'ignored: Ouroboros reads ~/.ouroboros/config.yaml instead of this file. It reads no file of this kind in a project.',
  );
  assert.equal(
    standing('config', '/home/me/.ouroboros/Config.yaml'),
    'ignored: Ouroboros reads ~/.ouroboros/config.yaml instead of this file. The name must be config.yaml.',
  );
  assert.equal(standing('seed', '/home/me/a.yaml'), 'onRequest: ouroboros reads it when it is named: ouroboros run ~/a.yaml');
});

test('on Windows the case of a path does not matter, and links count as their targets', () => {
  const windows: Machine = { ...machine, platform: 'windows', home: 'C:\\Users\\me' };
  assert.match(standing('config', 'c:/users/ME/.ouroboros/Config.yaml', windows), /^inForce: /);
  const link = { kind: 'file', readable: true, executable: false, real: '/srv/dotfiles/.ouroboros/config.yaml' } as const;
  const linked: Machine = { ...machine, files: { '/home/me/.ouroboros/config.yaml': link } };
  assert.match(standing('config', '/srv/dotfiles/.ouroboros/config.yaml', linked), /^inForce: /);
});

test('a variable decides which file is read', () => {
  const on = (value: string): Machine => ({ ...machine, env: { OUROBOROS_MCP_CONFIG: value } });
  const own = '/home/me/.ouroboros/mcp_servers.yaml';
  assert.match(standing('mcp_servers', '/srv/s.yaml', on('/srv/s.yaml')), /^inForce: .*because OUROBOROS_MCP_CONFIG is set to it\.$/);
  assert.match(standing('mcp_servers', own, on('/srv/s.yaml')), /^ignored: Ouroboros reads \/srv\/s\.yaml instead .*OUROBOROS_MCP_CONFIG/);
  assert.match(standing('mcp_servers', own, on('~other/s.yaml')), /^ignored: OUROBOROS_MCP_CONFIG names the home folder of a user/);
  assert.match(standing('mcp_servers', own, on('')), /^inForce: /);
});
