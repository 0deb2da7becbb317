import { existsSync } from 'node:fs';
import { run } from './run.mjs';

const packages = ['chromium', 'fonts-dejavu-core'];
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** @returns {string | undefined} the browser that shows the workbench in tests on Linux */
export const browser = () => [process.env.CHROMIUM, ...browsers].find((path) => path && existsSync(path));

/**
 * Finds a browser that starts, or gets one from the system's packages where that may be done without a question: as root, and in CI.
 * @returns {Promise<string>} the browser's path
 * @throws where it is missing and may not be installed: the message names the packages and the one command
 */
export async function ensureBrowser() {
  const works = async (path) => path !== undefined && (await run(path, ['--version'])).code === 0;
  const found = browser();
  if (await works(found)) return found;
  const what = found ? `${found}, which does not start: a library is missing` : 'a browser: Chromium or Chrome';
  await installPackages(packages, what, '\nOr set CHROMIUM to the path of a browser that starts.');
  const installed = browser();
  if (await works(installed)) return installed;
  throw new Error(`${installed ?? 'Chromium'} does not start.`);
}

/** A font with the signs of Korean and Chinese, for pictures in these languages. @throws as {@link ensureBrowser} */
export async function ensureWideFont() {
  if ((await run('fc-list', [':lang=ko'])).output.trim() === '') await installPackages(['fonts-wqy-microhei'], 'a Korean font');
}

/**
 * Who may install packages here. A person's machine is left alone: `sudo` is asked in CI only, and never for a password.
 * @param {{ root: boolean, ci: boolean }} circumstances
 * @returns {string[] | undefined} what stands before `apt-get`
 */
export function installer({ root, ci }) {
  if (root) return [];
  return ci ? ['sudo', '-n'] : undefined;
}

async function installPackages(wanted, what, otherwise = '') {
  const root = process.getuid?.() === 0;
  const before = installer({ root, ci: Boolean(process.env.CI) });
  const hasApt = (await run('apt-get', ['--version'])).code === 0;
  const command = `${root ? '' : 'sudo '}apt-get install -y --no-install-recommends ${wanted.join(' ')}`;
  const missing = `The tests need ${what}. On Debian and Ubuntu install the packages ${wanted.join(', ')}:\n\n  ${command}\n${otherwise}`;
  if (!hasApt || before === undefined) throw new Error(missing);
  const apt = (...args) => {
    const [program, ...rest] = [...before, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return run(program, [...rest, '-o', 'DPkg::Lock::Timeout=120']);
  };
  await apt('update', '-qq');
  const { code, output } = await apt('install', '-y', '--no-install-recommends', ...wanted);
  if (code !== 0) throw new Error(`${missing}\n${output}`);
}
