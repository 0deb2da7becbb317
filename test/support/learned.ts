import assert from 'node:assert/strict';
import { type Learned, learn, readAnswers } from '../../server/src/core/index.ts';
import { capabilitiesOf, type StandIn } from './stand-in.ts';

/** The knowledge about a stand-in that answered every question, without running a Python. */
export function learned(said: StandIn): Learned {
  const found = learn(
    readAnswers({
      version: said.version,
      config: said.config,
      credentials: said.credentials,
      stages: said.stages,
      'profile-names': said.profileNames,
      backends: capabilitiesOf(said),
      roles: said.roles,
    }),
  );
  assert.ok(found);
  return found;
}
