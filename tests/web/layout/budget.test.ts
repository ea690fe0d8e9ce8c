// What the pages cost to load, and that all of it comes from the server itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from './browser';
import { samples } from './event_data';
import { dist, FakeServer } from './fake_server';
import { openPhone } from '../phone/phone';
import { morning } from '../phone/scenes';
import { openStage } from './stage';

const budgetBytes = 250 * 1024;
const phoneBytes = 45 * 1024;
const phoneWithFontsBytes = 110 * 1024;
const repeatBytes = 20 * 1024;

let browser: Browser;
let server: FakeServer;
beforeAll(async () => {
  browser = await launch();
  server = await FakeServer.start();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('the first view stays within 250 KB compressed and asks nobody else', async () => {
  const stage = await openStage(browser, server, {
    first: samples.driver ?? {},
  });
  const paths = [...new Set(stage.requests.map((url) => new URL(url).pathname))];
  await stage.close();
  expect(stage.faults).toEqual([]);
  const files = paths.filter((path) => path.startsWith('/assets/')).concat('/scoreboard.html');
  const total = weightOf(files);
  console.log(`scoreboard: ${files.length} files, ${total} bytes compressed`);
  // Script, style, two weights in two alphabets, the numerals: less means the measuring is broken.
  expect(files.length).toBeGreaterThanOrEqual(8);
  expect(total).toBeLessThanOrEqual(budgetBytes);
});

/** As they are sent: all but fonts compressed. */
function weightOf(files: readonly string[]): number {
  const sizes = files.map((file) => {
    const bytes = readFileSync(join(dist, file));
    return file.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

it('the phone’s first view stays within 45 KB without fonts and 110 KB with them', async () => {
  const scene = morning();
  const phone = await openPhone(browser, server, scene);
  const paths = [...new Set(phone.requests.map((url) => new URL(url).pathname))];
  const files = paths.filter((path) => path.startsWith('/assets/')).concat('/phone.html');
  const fonts = files.filter((file) => file.endsWith('.woff2'));
  const plain = weightOf(files.filter((file) => !file.endsWith('.woff2')));
  const whole = plain + weightOf(fonts);
  const data = gzipSync(JSON.stringify(scene.snapshot), { level: 9 }).length;
  console.log(`phone: ${files.length} files, ${plain} bytes, ${whole} with fonts; data ${data}`);
  expect(phone.faults).toEqual([]);
  expect(fonts.length).toBe(5);
  expect(plain).toBeLessThanOrEqual(phoneBytes);
  expect(whole).toBeLessThanOrEqual(phoneWithFontsBytes);
  // Who comes back has the hashed files; the document, the picture and the icon remain.
  expect(data + weightOf(['/phone.html'])).toBeLessThanOrEqual(repeatBytes);

  const before = new Set(phone.requests);
  await phone.page.clock.runFor(4000);
  const late = () => phone.requests.filter((url) => !before.has(url) && url.includes('/assets/'));
  await expect.poll(() => late().some((url) => url.includes('UnknownPage'))).toBe(true);
  const rest = [...new Set(late())].map((url) => new URL(url).pathname);
  console.log(
    `phone, the other pages after three seconds: ${rest.length} files, ${weightOf(rest)} bytes`,
  );
  await phone.close();
});

it.each(['scoreboard.html', 'phone.html'])(
  '%s holds no script or style of its own, nor an address elsewhere',
  (document) => {
    const html = readFileSync(join(dist, document), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    expect(html).not.toMatch(/https?:/);
  },
);
