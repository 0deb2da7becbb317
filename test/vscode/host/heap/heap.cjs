// An extension for the soak: says how much of the extension host's heap is alive, which only V8 knows, and only once it has collected.
const { existsSync, rmSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

const answer = process.env.OUROBOROS_HEAP;

exports.activate = ({ subscriptions }) => {
  if (!answer) return;
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const timer = setInterval(() => {
    if (!existsSync(`${answer}.ask`)) return;
    rmSync(`${answer}.ask`);
    collect();
    writeFileSync(answer, String(process.memoryUsage().heapUsed));
  }, 200);
  subscriptions.push({ dispose: () => clearInterval(timer) });
};
