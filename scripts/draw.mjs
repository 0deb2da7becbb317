// `node scripts/draw.mjs`: renders media/icon.png from media/icon.svg in the browser that the tests use.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import UPNG from 'upng-js';
import { root } from './run.mjs';
import { ensureBrowser } from './system.mjs';

const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
const svg = readFileSync(join(root, 'media/icon.svg'), 'utf8');
await page.setContent(`<style>* { margin: 0 } svg { display: block }</style>${svg}`);
const icon = UPNG.decode(await page.screenshot({ omitBackground: true }));
// a palette makes the file half as large
writeFileSync(join(root, 'media/icon.png'), Buffer.from(UPNG.encode(UPNG.toRGBA8(icon), icon.width, icon.height, 64)));
await browser.close();
