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
  await aptInstall(packages, 'Chromium', '\nOr set CHROMIUM to the path of a Chromium or Chrome.');
  const installed = browser();
  if (!installed) throw new Error(`Chromium could not be installed. Run: sudo apt-get install ${packages.join(' ')}`);
  return installed;
}

/** A font with the signs of Korean and Chinese, for pictures in these languages. @throws as {@link ensureBrowser} */
export async function ensureWideFont() {
  if ((await run('fc-list', [':lang=ko'])).output.trim() === '') await aptInstall(['fonts-wqy-microhei'], 'A Korean font');
}

async function aptInstall(wanted, what, otherwise = '') {
  const root = process.getuid?.() === 0;
  const command = `apt-get install -y --no-install-recommends ${wanted.join(' ')}`;
  const allowed = root || (await run('sudo', ['-n', 'true'])).code === 0;
  if (!allowed || (await run('apt-get', ['--version'])).code !== 0)
    throw new Error(`${what} is missing and may not be installed from here. Run: sudo ${command}${otherwise}`);
  const apt = (...args) => {
    const [program, ...rest] = [...(root ? [] : ['sudo', '-n']), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return run(program, [...rest, '-o', 'DPkg::Lock::Timeout=120']);
  };
  await apt('update', '-qq');
  const { code, output } = await apt('install', '-y', '--no-install-recommends', ...wanted);
  if (code !== 0) throw new Error(`${what} could not be installed. Run: sudo ${command}\n${output}`);
}
