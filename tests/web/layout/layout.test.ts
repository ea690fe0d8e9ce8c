// Every picture of the scoreboard in every size and language: nothing overflows, collides or is clipped.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './browser';
import { samples } from './event_data';
import { FakeServer } from './fake_server';
import { collisions, measureTexts } from './measure';
import { contrasts } from './pixels';
import { openStage } from './stage';

const shots =
  process.env.C715_SHOTS ??
  fileURLToPath(new URL('../../../server/web/pages/screenshots', import.meta.url));
const sizes = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
];
const languages = ['vi+en', 'en'];
/** Height that the smallest text may have, in hundredths of the picture's width / 19.2. */
const smallestRem = 0.28;
/** Texts that are meant to be longer than any room for them. */
const mayShorten = /Mường Nhé|Chuyên Lê Quý Đôn|Biên Giới|upper secondary|onerror/;

let browser: Browser;
let server: FakeServer;
beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  browser = await launch();
  server = await FakeServer.start();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function problemsOf(page: Page, remPx: number): Promise<string[]> {
  const boxes = await page.evaluate(measureTexts);
  expect(boxes.length).toBeGreaterThan(2);
  const problems = collisions(boxes).map((pair) => `collision of ${pair}`);
  for (const box of boxes) {
    if (box.outside !== '') problems.push(`"${box.text}" leaves its ${box.outside}`);
    if (box.shortened && !mayShorten.test(box.text)) problems.push(`"${box.text}" is cut short`);
    if (box.fontPx < smallestRem * remPx - 0.01) problems.push(`"${box.text}" is too small`);
  }
  const overflows = await page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth > innerWidth || root.scrollHeight > innerHeight;
  });
  if (overflows) problems.push('the page scrolls');
  return problems;
}

for (const size of sizes) {
  for (const language of languages) {
    const name = `${size.width}x${size.height} ${language}`;
    it(`every picture holds at ${name}`, async () => {
      const remPx = Math.min(size.width / 19.2, size.height / 10.8);
      const stage = await openStage(browser, server, { size, query: `?lang=${language}` });
      const problems: Record<string, string[]> = {};
      for (const [title, sample] of Object.entries(samples)) {
        await stage.show(sample);
        const found = await problemsOf(stage.page, remPx);
        if (found.length > 0) problems[title] = found;
        const file = `${title}_${size.width}x${size.height}_${language.replace('+', '_')}.png`;
        await stage.page.screenshot({ path: join(shots, file) });
      }
      await stage.close();
      expect(problems).toEqual({});
      expect(stage.faults).toEqual([]);
    });
  }
}

describe('contrast of the painted text', () => {
  const titles = ['idle', 'intro', 'driver', 'last_seconds', 'stopped', 'result_red', 'result_tie'];
  it.each(['hall', 'bright'])('is 7 : 1 or better in the theme %s', async (theme) => {
    const blank = await browser.newPage();
    const stage = await openStage(browser, server, { query: `?theme=${theme}` });
    const low: string[] = [];
    for (const title of titles) {
      await stage.show(samples[title] ?? {});
      await stage.page.screenshot({ path: join(shots, `${title}_${theme}.png`) });
      for (const { text, ratio } of await contrasts(stage.page, blank)) {
        if (ratio < 7) low.push(`${title}: "${text}" ${ratio.toFixed(2)}`);
      }
    }
    await blank.close();
    await stage.close();
    expect(low).toEqual([]);
  });
});

it('names are text, whatever they hold', async () => {
  const stage = await openStage(browser, server, { first: samples.hostile_names ?? {} });
  expect(await stage.page.locator('.stage img').count()).toBe(0);
  expect(await stage.page.evaluate(() => 'hit' in window)).toBe(false);
  expect(stage.faults).toEqual([]);
  await stage.close();
});
