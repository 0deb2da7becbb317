import { existsSync } from 'node:fs';
import { run } from './run.mjs';

const packages = ['chromium', 'fonts-dejavu-core'];
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** @returns {string | undefined} the browser that shows the workbench in tests on Linux */
export const browser = () => [process.env.CHROMIUM, ...browsers].find((path) => path && existsSync(path));

/**
 * Gets from the system's packages what the tests need on Linux, where that may be done without a question.
 * @returns {Promise<string>} the browser's path
 * @throws where it is missing and may not be installed: the message says what to run
 */
export async function ensureBrowser() {
  const found = browser();
  if (found) return found;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const wanted = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const sudo = prefix.length === 0 || (await run('sudo', ['-n', 'true'])).code === 0;
  if (!sudo || (await run('apt-get', ['--version'])).code !== 0)
    throw new Error(
      `Chromium is missing and may not be installed from here. Run: sudo ${wanted}\nOr set CHROMIUM to the path of a Chromium or Chrome.`,
    );
  const apt = async (...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=120', ...args];
    return run(command, rest);
  };
  await apt('update', '-qq');
  const { output } = await apt('install', '-y', '--no-install-recommends', ...packages);
  const installed = browser();
  if (!installed) throw new Error(`Chromium could not be installed. Run: sudo ${wanted}\n${output}`);
  return installed;
}
