// Every phone page in every width, theme and language: nothing overflows, collides or is clipped.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../layout/browser';
import { FakeServer } from '../layout/fake_server';
import { contrasts } from '../layout/pixels';
import { keepPicture } from '../layout/shots';
import { problemsOf, unfold } from './checks';
import { openPhone, type PhoneOptions } from './phone';
import { visits } from './visits';

const looks = [
  { width: 320, height: 640, theme: 'light', language: 'vi' },
  { width: 360, height: 740, theme: 'dark', language: 'vi' },
  { width: 360, height: 740, theme: 'light', language: 'en' },
  { width: 412, height: 915, theme: 'dark', language: 'en' },
] as const;

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

describe.each(looks)('$width px, $theme, $language', ({ width, height, theme, language }) => {
  it.each(Object.keys(visits))('every page holds: %s', async (name) => {
    const visit = visits[name]!;
    const options: PhoneOptions = { size: { width, height }, theme, language, team: visit.team };
    const phone = await openPhone(browser, server, visit.make(), options);
    const problems: Record<string, string[]> = {};
    for (const [title, path] of Object.entries(visit.pages)) {
      await phone.page.setViewportSize({ width, height });
      await phone.go(path);
      await keepPicture(phone.page, `phone_${title}_${width}_${theme}_${language}.png`);
      await unfold(phone.page, width);
      const found = await problemsOf(phone.page);
      if (found.length > 0) problems[title] = found;
    }
    const faults = phone.faults;
    await phone.close();
    expect(problems).toEqual({});
    expect(faults).toEqual([]);
  });
});

it('loses nothing at twice the text size', async () => {
  const visit = visits.morning!;
  const size = { width: 360, height: 740 };
  const phone = await openPhone(browser, server, visit.make(), { size, team: visit.team });
  const problems: Record<string, string[]> = {};
  for (const title of ['home', 'search', 'team', 'rank', 'match_over', 'schedule', 'no_team']) {
    await phone.page.setViewportSize(size);
    await phone.go(visit.pages[title]!);
    await phone.page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await unfold(phone.page, size.width);
    await keepPicture(phone.page, `phone_${title}_200_percent.png`);
    const found = await problemsOf(phone.page);
    if (found.length > 0) problems[title] = found;
  }
  await phone.close();
  expect(problems).toEqual({});
});

describe('contrast of the painted text', () => {
  const shown = ['home', 'team', 'rank', 'match_over', 'schedule', 'rankings'];
  it.each(['light', 'dark'] as const)('is 7 : 1 or better in the theme %s', async (theme) => {
    const visit = visits.morning!;
    const size = { width: 360, height: 740 };
    const blank = await browser.newPage();
    const phone = await openPhone(browser, server, visit.make(), {
      size,
      theme,
      team: visit.team,
      scale: 1,
    });
    const low: string[] = [];
    for (const title of shown) {
      await phone.page.setViewportSize(size);
      await phone.go(visit.pages[title]!);
      await unfold(phone.page, size.width);
      for (const { text, ratio } of await contrasts(phone.page, blank)) {
        if (ratio < 7) low.push(`${title}: "${text}" ${ratio.toFixed(2)}`);
      }
    }
    await blank.close();
    await phone.close();
    expect(low).toEqual([]);
  });
});
