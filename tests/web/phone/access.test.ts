// axe over every phone page.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from '../layout/browser';
import { FakeServer } from '../layout/fake_server';
import { axeProblems } from './checks';
import { openPhone } from './phone';
import { visits } from './visits';

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

it.each(['morning', 'playoffs', 'selection', 'over', 'unplanned'])(
  'axe finds nothing serious: %s',
  async (name) => {
    const visit = visits[name]!;
    const phone = await openPhone(browser, server, visit.make(), { team: visit.team });
    const problems: Record<string, string[]> = {};
    for (const [title, path] of Object.entries(visit.pages)) {
      await phone.go(path);
      const found = await axeProblems(phone.page);
      if (found.length > 0) problems[title] = found;
    }
    await phone.close();
    expect(problems).toEqual({});
  },
);
