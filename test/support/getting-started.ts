import { dedent } from './dedent.ts';

/** The seed of ouroboros's own getting-started guide, which ouroboros refuses. */
export const gettingStartedSeed = dedent`
  goal: "Build a command-line tool that greets people"
  constraints:
    - "Python 3.12"
  acceptance_criteria:
    - "It greets by name"
  metadata:
    ambiguity_score: 0.15
`;
