import { existsSync } from 'node:fs';
import { run } from './run.mjs';

const packages = ['chromium', 'fonts-dejavu-core'];
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** @returns {string | undefined} the browser that runs the workbench in tests on Linux */
export const browser = () => [process.env.CHROMIUM, ...browsers].find((path) => path && existsSync(path));

/**
 * Finds a browser that starts, or installs one with the system's package manager if that is allowed without asking: as root, and in CI.
 * @returns {Promise<string>} the browser's path
 * @throws if it is missing and must not be installed: the message contains the packages and the command
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

/**
 * A font for Korean and Chinese, for screenshots in these languages.
 * @throws like {@link ensureBrowser}
 */
export async function ensureWideFont() {
  if ((await run('fc-list', [':lang=ko'])).output.trim() === '') await installPackages(['fonts-wqy-microhei'], 'a Korean font');
}

/**
 * How packages can be installed here. A person's machine is left alone: `sudo` is used only in CI, and never asks for a password.
 * @param {{ root: boolean, ci: boolean }} circumstances
 * @returns {string[] | undefined} the words before `apt-get`
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
