// `node scripts/draw.mjs`: renders media/icon.png from media/icon.svg in the browser that the tests use.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import UPNG from 'upng-js';
import { root } from './run.mjs';
import { ensureBrowser } from './system.mjs';

const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
const svg = readFileSync(join(root, 'media/icon.svg'), 'utf8');
await page.setContent(`<style>* { margin: 0 } svg { display: block }</style>${svg}`);
const icon = UPNG.decode(await page.screenshot({ omitBackground: true }));
await browser.close();
// a palette makes the file half as large
writeFileSync(join(root, 'media/icon.png'), compressed(Buffer.from(UPNG.encode(UPNG.toRGBA8(icon), icon.width, icon.height, 64))));

/**
 * The same picture with its pixels compressed as far as possible.
 * @param {Buffer} png of a single IDAT chunk
 */
function compressed(png) {
  const start = png.indexOf('IDAT') - 4;
  const length = png.readUInt32BE(start);
  const body = Buffer.concat([Buffer.from('IDAT'), deflateSync(inflateSync(png.subarray(start + 8, start + 8 + length)), { level: 9 })]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([png.subarray(0, start), chunk, png.subarray(start + 12 + length)]);
}
