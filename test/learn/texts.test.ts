import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askProblemText, learnedText } from '../../server/src/core/machine/asked-text.ts';
import { render } from '../../server/src/core/words.ts';

test('every reason why an ouroboros could not be asked has a sentence of its own', () => {
  const problems = ['not-installed', 'no-python', 'wrapper', 'not-started', 'timeout', 'cancelled', 'no-answer'] as const;
  const sentences = problems.map((problem) => render(askProblemText(problem)));
  assert.equal(new Set(sentences).size, problems.length);
  for (const sentence of sentences) assert.match(sentence, /^(?:No ouroboros|ouroboros) .*\.$/);
});

test('what was learned is counted, and an incomplete answer is mentioned', () => {
  const asked = (drift: readonly unknown[], gaps: readonly string[]) => ({ drift, gaps }) as unknown as Parameters<typeof learnedText>[1];
  assert.match(render(learnedText('0.60.0', asked([], []))), /^ouroboros 0\.60\.0 was asked, and knows nothing else/);
  assert.match(render(learnedText('0.60.0', asked([{}], []))), /differs in one thing/);
  assert.match(render(learnedText('0.60.0', asked([{}, {}], ['roles']))), /differs in 2 things .* It did not answer everything\.$/);
});
