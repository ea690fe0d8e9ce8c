// The phone pages over time: updates, outages, what is kept, moving between pages, the bracket under fingers.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch } from '../layout/browser';
import { FakeServer } from '../layout/fake_server';
import { openPhone, show, type Phone, type PhoneOptions } from './phone';
import * as scenes from './scenes';

let browser: Browser;
let server: FakeServer;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(async () => {
  server = await FakeServer.start();
  return async () => {
    for (const context of browser.contexts()) await context.close();
    await server.stop();
  };
});

const open = (options: PhoneOptions = {}, scene = scenes.morning()): Promise<Phone> =>
  openPhone(browser, server, scene, options);
const text = (page: Page) => page.locator('main').innerText();
const timer = (page: Page) => page.locator('[role=timer]').first().innerText();
const banner = (page: Page) => page.locator('.banner .row');
const until = async (page: Page, id: string) => {
  await page.waitForSelector(`main[data-seq="${id}"]`);
};

describe('what the stream tells', () => {
  it('counts down and shows a score as it comes', async () => {
    const { page } = await open();
    const before = await timer(page);
    expect(before).toMatch(/^1:0[0-4]$/);
    await page.clock.runFor(5000);
    expect(await timer(page)).not.toBe(before);
    await until(
      page,
      server.send('update', { scores: [{ match: 15, red: { points: 41 }, blue: { points: 36 } }] }),
    );
    expect(await page.locator('.tile.red').first().innerText()).toContain('41');
  });

  it('takes a withdrawn match off all lists', async () => {
    const { page } = await open({ path: '/schedule' });
    const row = page.locator('a[href="/match/17"]');
    expect(await row.count()).toBe(1);
    await until(
      page,
      server.send('update', { matches: [{ id: 17, state: 'MATCH_STATE_WITHDRAWN' }] }),
    );
    expect(await row.count()).toBe(0);
  });

  it('asks again for an answer that may have changed, not at once, and for no other', async () => {
    const phone = await open({ path: '/rankings/THPT' });
    const asked = () => phone.requests.filter((url) => url.includes('/api/v1/rankings/'));
    expect(asked().length).toBe(1);
    await until(phone.page, server.send('update', { stages: ['THCS-R'] }));
    await phone.page.clock.runFor(1500);
    expect(asked().length).toBe(1);
    const rankings = server.documents.get('/api/v1/rankings/THPT') as {
      rankings: { rows: { team: string }[] }[];
    };
    rankings.rankings[0]!.rows.reverse();
    await until(phone.page, server.send('update', { stages: ['THPT-Q'] }));
    expect(asked().length).toBe(1);
    await phone.page.clock.runFor(1500);
    await expect.poll(() => asked().length).toBe(2);
    await expect.poll(() => phone.page.locator('tbody tr').first().innerText()).toContain('108');
  });
});

describe('an outage', () => {
  it('is told with the time of the figures, stops the clocks, and ends by itself', async () => {
    const { page } = await open();
    server.refusing = true;
    server.drop();
    await page.clock.runFor(12_000);
    await banner(page).waitFor();
    expect(await banner(page).innerText()).toMatch(/Mất mạng[\s\S]*10:4\d/);
    expect(await page.locator('[role=timer]').count()).toBe(0);
    expect(await text(page)).toContain('38');
    server.refusing = false;
    const id = show(server, scenes.morning());
    for (let i = 0; i < 20 && (await banner(page).count()) > 0; i += 1) {
      await page.clock.runFor(1000);
      await page.waitForTimeout(100);
    }
    await until(page, id);
    expect(await banner(page).count()).toBe(0);
  });

  it('leaves the pages that were loaded to be read', async () => {
    const phone = await open({ path: '/rankings/THPT' });
    await phone.page.clock.runFor(4000);
    await expect
      .poll(() => phone.requests.filter((url) => /BracketPage.*js/.test(url)).length)
      .toBe(1);
    await phone.page.waitForTimeout(300);
    server.refusing = true;
    server.drop();
    await phone.go('/team/112');
    expect(await text(phone.page)).toContain('A Pa Chải');
    await phone.go('/rankings/THPT');
    expect(await phone.page.locator('tbody tr').count()).toBe(16);
  });

  it('shows the saved picture with its time to who comes back without a server', async () => {
    const phone = await open({ path: '/rankings/THPT' });
    server.refusing = true;
    server.drop();
    await phone.page.reload();
    await phone.page.clock.runFor(4000);
    await banner(phone.page).waitFor();
    expect(await banner(phone.page).innerText()).toContain('10:42');
    expect(await phone.page.locator('tbody tr').count()).toBe(16);
  });

  it('without a saved picture says what to do, and goes on when the server comes', async () => {
    server.refusing = true;
    const phone = await open();
    await phone.page.clock.runFor(4000);
    const alert = phone.page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('Wi-Fi');
    server.refusing = false;
    const id = show(server, scenes.morning());
    await phone.page.getByRole('button', { name: 'Thử lại' }).click();
    await until(phone.page, id);
    expect(await text(phone.page)).toContain('Đang đấu');
  });
});

describe('moving about', () => {
  it('goes back and forward to where one was', async () => {
    const { page } = await open({ path: '/rankings/THPT' });
    await page.evaluate(() => window.scrollTo(0, 300));
    await page.locator('a[href="/team/108/rank"]').click();
    await page.waitForSelector('main[data-page=rank]');
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await page.goBack();
    await page.waitForSelector('main[data-page=rankings]');
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(200);
    await page.goForward();
    await page.waitForSelector('main[data-page=rank]');
  });

  it('loads no document again, and its addresses can be opened by themselves', async () => {
    const phone = await open();
    await phone.page.locator('nav a').nth(1).click();
    await phone.page.waitForSelector('main[data-page=schedule]');
    expect(phone.requests.filter((url) => new URL(url).pathname === '/schedule')).toEqual([]);
    await phone.page.reload();
    await phone.page.waitForSelector('main[data-page=schedule]');
    expect(phone.faults).toEqual([]);
  });

  it('remembers the pinned team and the language', async () => {
    const { page } = await open({ path: '/search' });
    await page.locator('input').fill('muong nhe');
    await page.getByRole('button', { name: 'Ghim đội 112' }).click();
    await page.locator('nav a').first().click();
    await page.waitForSelector('main[data-page=home]');
    await page.getByRole('button', { name: 'English' }).click();
    await expect.poll(() => text(page)).toContain('My team');
    await page.reload();
    await expect.poll(() => text(page)).toContain('My team');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});

describe('the bracket', () => {
  const bracket = (options: PhoneOptions = {}) =>
    open({ path: '/bracket/THPT-E', team: '112', ...options }, scenes.playoffs());

  it('opens a match in a sheet that holds the focus and gives it back', async () => {
    const { page } = await bracket();
    const node = page.getByRole('button', { name: /^Trận 9, nhánh thua, đang đấu/i });
    await node.click();
    const sheet = page.getByRole('dialog');
    await sheet.waitFor();
    expect(await sheet.innerText()).toContain('22 – 18');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await node.evaluate((e) => e === document.activeElement)).toBe(true);
  });

  it('grows under two fingers, moves under one, and shrinks back to the overview', async () => {
    const { page } = await bracket();
    const touch = await page.context().newCDPSession(page);
    const fingers = (type: string, ...points: [number, number][]) =>
      touch.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: points.map(([x, y], id) => ({ x, y, id })),
      });
    await fingers('touchStart', [150, 350], [200, 400]);
    await fingers('touchMove', [120, 320], [230, 430]);
    await fingers('touchMove', [100, 300], [250, 450]);
    await fingers('touchEnd');
    const moved = page.locator('.moved');
    await moved.waitFor();
    const place = () => moved.evaluate((e) => getComputedStyle(e).transform);
    const before = await place();
    await fingers('touchStart', [250, 400]);
    for (const x of [230, 200, 160]) await fingers('touchMove', [x, 380]);
    await fingers('touchEnd');
    await expect.poll(place).not.toBe(before);
    expect(await page.getByRole('dialog').count()).toBe(0);
    for (let i = 0; i < 12 && (await moved.count()) > 0; i += 1) {
      await page.getByRole('button', { name: 'Thu nhỏ' }).click();
    }
    expect(await moved.count()).toBe(0);
  });

  it('is the same for the keyboard: each node comes into sight', async () => {
    const { page } = await bracket();
    await page.getByRole('button', { name: /Phóng to/ }).click();
    for (const node of await page.locator('.moved .node').all()) {
      await node.focus();
      await page.waitForTimeout(20);
      const inside = await node.evaluate((e) => {
        const box = e.getBoundingClientRect();
        const room = document.querySelector('.window')?.getBoundingClientRect();
        return (
          room !== undefined &&
          box.left >= room.left - 1 &&
          box.right <= room.right + 1 &&
          box.top >= room.top - 1 &&
          box.bottom <= room.bottom + 1
        );
      });
      expect(inside).toBe(true);
    }
  });
});

it('names are text, whatever they hold', async () => {
  const phone = await open({ team: '112' }, scenes.hostile());
  for (const path of ['/', '/search', '/team/112', '/match/14', '/rankings/THPT', '/schedule']) {
    await phone.go(path);
    expect(await phone.page.locator('main img').count()).toBe(0);
  }
  expect(await phone.page.evaluate(() => 'hit' in window)).toBe(false);
  expect(phone.faults).toEqual([]);
});
