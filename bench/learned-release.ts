import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed, newerStandIn } from '../test/support/stand-in.ts';
import { Client } from './client.ts';
import { home as benchHome, type LearnedRelease, serversForLearned } from './servers.ts';

/**
 * Installs a stand-in for a newer release, and lets our server ask it once.
 * @throws if the machine has no Python, which runs the stand-in
 */
export async function learnedRelease(): Promise<LearnedRelease> {
  const home = join(benchHome, 'learned-home');
  rmSync(home, { recursive: true, force: true });
  const said = newerStandIn();
  const { program } = await installed(join(home, '.local/share/uv/tools/ouroboros-ai'), said);
  const path = join(home, 'bin');
  mkdirSync(path, { recursive: true });
  symlinkSync(program, join(path, 'ouroboros'));
  const schema = join(benchHome, 'learned.schema.json');
  writeFileSync(schema, JSON.stringify(said.config));
  const release = { home, path, schema };
  return { ...release, answers: await answersOf(release) };
}

/** Starts our server as an editor does for the first time, and waits for what it asks the editor to keep. */
async function answersOf(release: LearnedRelease): Promise<unknown> {
  const client = new Client(serversForLearned(release).ours);
  const kept = new Promise<unknown>((resolve) => {
    client.onNotification = (method, params) => {
      if (method === 'ouroboros/learned') resolve(params);
    };
  });
  await client.initialize();
  client.open('sandbox:\n  mode: container\n');
  const answers = await kept;
  await client.stop();
  return answers;
}
