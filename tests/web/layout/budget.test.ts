// What the scoreboard costs to load, and that all of it comes from the server itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from './browser';
import { samples } from './event_data';
import { dist, FakeServer } from './fake_server';
import { openStage } from './stage';

const budgetBytes = 250 * 1024;

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
  const sizes = files.map((file) => {
    const bytes = readFileSync(join(dist, file));
    return file.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length;
  });
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`scoreboard: ${files.length} files, ${total} bytes compressed`);
  // Script, style, two weights in two alphabets, the numerals: less means the measuring is broken.
  expect(files.length).toBeGreaterThanOrEqual(8);
  expect(total).toBeLessThanOrEqual(budgetBytes);
});

it('no document holds a script or style of its own, nor an address elsewhere', () => {
  const html = readFileSync(join(dist, 'scoreboard.html'), 'utf8');
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  expect(html).not.toMatch(/https?:/);
});
