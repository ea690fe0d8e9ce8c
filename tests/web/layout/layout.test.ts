// Every picture of the scoreboard in every size and language: nothing overflows, collides or is clipped.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './browser';
import { samples } from './event_data';
import { FakeServer } from './fake_server';
import { contrasts } from './pixels';
import { problemsOf } from './problems';
import { keepPicture } from './shots';
import { openStage } from './stage';

const sizes = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
];
const languages = ['vi+en', 'en'];
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

for (const size of sizes) {
  for (const language of languages) {
    const name = `${size.width}x${size.height} ${language}`;
    it(`every picture holds at ${name}`, async () => {
      const stage = await openStage(browser, server, {
        size,
        query: `?lang=${language}`,
      });
      const problems: Record<string, string[]> = {};
      for (const [title, sample] of Object.entries(samples)) {
        await stage.show(sample);
        const found = await problemsOf(stage.page);
        if (found.length > 0) problems[title] = found;
        const file = `${title}_${size.width}x${size.height}_${language.replace('+', '_')}.png`;
        await keepPicture(stage.page, file);
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
    const stage = await openStage(browser, server, {
      query: `?theme=${theme}`,
    });
    const low: string[] = [];
    for (const title of titles) {
      await stage.show(samples[title] ?? {});
      await keepPicture(stage.page, `${title}_${theme}.png`);
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
  const stage = await openStage(browser, server, {
    first: samples.hostile_names ?? {},
  });
  expect(await stage.page.locator('.stage img').count()).toBe(0);
  expect(await stage.page.evaluate(() => 'hit' in window)).toBe(false);
  expect(stage.faults).toEqual([]);
  await stage.close();
});
