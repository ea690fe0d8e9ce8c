// The page over time: the clock, the loss of the server, what moves and what must not.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch } from './browser';
import { samples, snapshotOf } from './event_data';
import { FakeServer } from './fake_server';
import { openStage, painted, type Stage } from './stage';

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
  return () => server.stop();
});

const driver = samples.driver ?? {};
const timer = (stage: Stage) => stage.page.locator('[role=timer] [role=img]').getAttribute('aria-label');
const scene = (stage: Stage) => stage.page.locator('.stage').getAttribute('data-scene');

describe('with the page’s time in our hands', () => {
  async function open(first = driver): Promise<Stage> {
    const stage = await openStage(browser, server, { first });
    await stage.page.clock.install();
    // The page read the real clock so far: let it hear the server once under the new one.
    await stage.show(first);
    // From here on the server is silent: a new stream is refused.
    server.refusing = true;
    return stage;
  }

  it('counts the phase down, turns gold in the last seconds, ends at 0:00', async () => {
    const stage = await open({ field: { state: 'MATCH_STATE_RUNNING', running: true, elapsedMs: 138_500 } });
    expect(await timer(stage)).toBe('0:12');
    await stage.page.clock.runFor(2_000);
    expect(await timer(stage)).toBe('0:10');
    expect(await stage.page.locator('.timer.warning').count()).toBe(1);
    await stage.page.clock.runFor(7_000);
    expect(await timer(stage)).toBe('0:03');
    await stage.page.clock.runFor(9_000);
    expect(await timer(stage)).toBe('0:00');
    expect(await stage.page.locator('.timer.warning').count()).toBe(0);
    await stage.close();
  });

  it('tells the loss of the server, keeps the picture, never makes up a stop', async () => {
    const stage = await open({ field: { state: 'MATCH_STATE_RUNNING', running: true, elapsedMs: 114_000 } });
    expect(await stage.page.locator('[role=status]').count()).toBe(0);
    await stage.page.clock.runFor(12_500);
    expect(await stage.page.locator('[role=status]').innerText()).toContain('Mất kết nối 0:12');
    expect(await stage.page.locator('[role=alert]').count()).toBe(0);
    // The driver phase ended while the server was still heard of; the endgame is played to its end.
    expect(await timer(stage)).toBe('0:24');
    await stage.page.clock.runFor(40_000);
    expect(await timer(stage)).toBe('0:00');
    expect(await scene(stage)).toBe('match');
    await stage.page.clock.runFor(10_000);
    expect(await scene(stage)).toBe('idle');
    expect(await stage.page.locator('[role=status]').innerText()).toContain('Mất kết nối 1:0');
    await stage.close();
  });

  it('waits at the end of the period that was running when the server was missed', async () => {
    const stage = await open({ field: { state: 'MATCH_STATE_RUNNING', running: true, elapsedMs: 2_000 } });
    await stage.page.clock.runFor(11_000);
    expect(await timer(stage)).toBe('0:02');
    await stage.page.clock.runFor(20_000);
    expect(await timer(stage)).toBe('0:00');
    expect(await stage.page.locator('h2').first().innerText()).toMatch(/tự động/i);
    await stage.close();
  });
});

describe('the connection', () => {
  it('comes back by itself after a broken stream', async () => {
    const stage = await openStage(browser, server, { first: driver });
    const id = server.greetWith(snapshotOf(samples.stopped ?? {}));
    server.drop();
    await painted(stage.page, id);
    expect(await stage.page.locator('[role=alert]').innerText()).toMatch(/dừng khẩn cấp/i);
    await stage.close();
  });

  it('comes back after the server refused it', async () => {
    const stage = await openStage(browser, server, { first: driver });
    server.refusing = true;
    server.drop();
    await expect.poll(() => server.opened, { timeout: 15_000 }).toBeGreaterThan(2);
    server.refusing = false;
    const id = server.greetWith(snapshotOf(samples.result_red ?? {}));
    await painted(stage.page, id);
    expect(await scene(stage)).toBe('result');
    await stage.close();
  });

  it('comes back after a message that cannot be read', async () => {
    const stage = await openStage(browser, server, { first: driver });
    const id = server.greetWith(snapshotOf(samples.result_red ?? {}));
    server.sendRaw('event: update\ndata: {"scores":[\n\n');
    await painted(stage.page, id);
    expect(await scene(stage)).toBe('result');
    await stage.close();
  });
});

describe('updates', () => {
  const raise = { scores: [{ match: 15, red: { points: 41, counts: [2, 7, 2, 0, 1] }, blue: { points: 36, counts: [1, 8, 0, 1, 0, 1] } }] };
  const redScore = (stage: Stage) =>
    stage.page.locator('section.red .score [role=img]').getAttribute('aria-label');

  it('a score replaces points and counts, teams stay', async () => {
    const stage = await openStage(browser, server, { first: driver });
    expect(await redScore(stage)).toBe('38');
    await painted(stage.page, server.send('update', raise));
    await expect.poll(() => redScore(stage)).toBe('41');
    expect(await stage.page.locator('section.red li').allInnerTexts()).toEqual(['116\nTrần Can', '105\nThanh Chăn']);
    await stage.close();
  });

  it('two changes a second reach the eye, the last one always does', async () => {
    const stage = await openStage(browser, server, { first: driver });
    await stage.page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const target = document.querySelector('section.red .score [role=img]');
      if (target === null) throw new Error('no score');
      new MutationObserver(() => seen.push(target.getAttribute('aria-label') ?? '')).observe(target, { attributes: true });
    });
    for (let points = 39; points <= 48; points += 1) {
      server.send('update', { scores: [{ match: 15, red: { points }, blue: {} }] });
    }
    await expect.poll(() => redScore(stage)).toBe('48');
    const seen = await stage.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    expect(seen.length).toBeLessThanOrEqual(2);
    await stage.close();
  });

  it('a stop cuts in at once and goes when play resumes', async () => {
    const stage = await openStage(browser, server, { first: driver, reducedMotion: false });
    const field = { id: 'san_1', match: 15, elapsedMs: 57_000 };
    await painted(stage.page, server.send('update', { fields: [{ ...field, state: 'MATCH_STATE_STOPPED' }] }));
    const band = stage.page.locator('[role=alert]');
    expect(await band.evaluate((e) => getComputedStyle(e).opacity)).toBe('1');
    expect(await band.evaluate((e) => e.getAnimations().length)).toBe(0);
    expect(await timer(stage)).toBe('1:03');
    const atMs = String(Date.now());
    await painted(stage.page, server.send('update', { fields: [{ ...field, state: 'MATCH_STATE_RUNNING', running: true, atMs }] }));
    expect(await band.count()).toBe(0);
    await stage.close();
  });

  // What every animation of the page changes, gathered while a score and a phase change.
  async function animatedProperties(reducedMotion: boolean): Promise<string[]> {
    const stage = await openStage(browser, server, { first: driver, reducedMotion });
    await stage.page.evaluate(() => {
      const changed = new Set<string>();
      Object.assign(window, { changed });
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (frames, timing) {
        const animation = animate.call(this, frames, timing);
        const duration = typeof timing === 'number' ? timing : Number(timing?.duration ?? 0);
        const effect = animation.effect as KeyframeEffect;
        const own = ['offset', 'computedOffset', 'easing', 'composite'];
        if (duration > 0) {
          for (const frame of effect.getKeyframes()) {
            for (const name of Object.keys(frame)) if (!own.includes(name)) changed.add(name);
          }
        }
        return animation;
      };
    });
    await painted(stage.page, server.send('update', raise));
    await expect.poll(() => redScore(stage)).toBe('41');
    await stage.show(samples.last_seconds ?? {});
    await stage.show(samples.result_red ?? {});
    const changed = await stage.page.evaluate(() => [...(window as unknown as { changed: Set<string> }).changed]);
    const declared = await stage.page.evaluate(() => document.getAnimations().filter((a) => a instanceof CSSTransition || a instanceof CSSAnimation).length);
    expect(declared).toBe(0);
    await stage.close();
    return changed.sort();
  }

  it('only transform, opacity and clip-path move', async () => {
    expect(await animatedProperties(false)).toEqual(['clipPath', 'opacity', 'transform']);
  });

  it('with reduced motion every change is a cut', async () => {
    expect(await animatedProperties(true)).toEqual([]);
  });
});
