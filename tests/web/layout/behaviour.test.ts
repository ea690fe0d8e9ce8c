// The page over time: the clock, the loss of the server, what moves and what must not.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch } from './browser';
import { samples, snapshotOf, type Sample } from './event_data';
import { FakeServer } from './fake_server';
import { problemsOf } from './problems';
import { keepPicture } from './shots';
import { openStage, painted, within, type Stage } from './stage';

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
    // Also what a failed test left open: a page that draws on takes the machine from the next test.
    for (const context of browser.contexts()) await context.close();
    await server.stop();
  };
});

const driver = samples.driver ?? {};
const timer = (stage: Stage) =>
  stage.page.locator('[role=timer] [role=img]').getAttribute('aria-label');
const scene = (stage: Stage) => stage.page.locator('.stage').getAttribute('data-scene');

/** A match that runs, `elapsedMs` played. */
const running = (elapsedMs: number) => ({
  field: { state: 'MATCH_STATE_RUNNING' as const, running: true, elapsedMs },
});

/** Lets time pass frame by frame, as the page lives it. */
async function run(stage: Stage, ms: number): Promise<void> {
  await within(`${ms} ms of the page's time`, stage.page.clock.runFor(ms));
}

/** Lets time pass: in one leap, but for the last frames, which are drawn. */
async function pass(stage: Stage, ms: number): Promise<void> {
  await within(`a leap of ${ms} ms`, stage.page.clock.fastForward(ms - 200));
  await run(stage, 200);
}

describe('with the page’s time in our hands', () => {
  /** Shows a sample, then the server falls silent. */
  async function open(first: Sample): Promise<Stage> {
    const stage = await openStage(browser, server, { first, heldTime: true });
    server.refusing = true;
    return stage;
  }

  it('counts the phase down, turns gold in the last seconds, ends at 0:00', async () => {
    const stage = await open(running(125_000));
    const warning = stage.page.locator('.timer.warning');
    expect(await timer(stage)).toBe('0:25');
    await pass(stage, 14_000);
    expect(await timer(stage)).toBe('0:11');
    expect(await warning.count()).toBe(0);
    await run(stage, 1_000);
    expect(await timer(stage)).toBe('0:10');
    await run(stage, 1_000);
    expect(await timer(stage)).toBe('0:09');
    expect(await warning.count()).toBe(1);
    await pass(stage, 9_000);
    expect(await timer(stage)).toBe('0:00');
    expect(await warning.count()).toBe(0);
  });

  it('tells the loss of the server, keeps the picture, never makes up a stop', async () => {
    const stage = await open(running(114_000));
    const chip = stage.page.locator('[role=status]');
    await pass(stage, 9_500);
    expect(await chip.count()).toBe(0);
    await run(stage, 1_000);
    expect(await chip.innerText()).toContain('Mất kết nối 0:10');
    await run(stage, 2_000);
    expect(await chip.innerText()).toContain('Mất kết nối 0:12');
    expect(await stage.page.locator('[role=alert]').count()).toBe(0);
    expect(await problemsOf(stage.page)).toEqual([]);
    await keepPicture(stage.page, 'lost_in_match.png');
    // The driver phase ended while the server was still heard of; the endgame is played to its end.
    expect(await timer(stage)).toBe('0:24');
    await pass(stage, 40_000);
    expect(await timer(stage)).toBe('0:00');
    expect(await scene(stage)).toBe('match');
    await pass(stage, 10_000);
    expect(await scene(stage)).toBe('idle');
    expect(await chip.innerText()).toContain('Mất kết nối 1:0');
    expect(await problemsOf(stage.page)).toEqual([]);
    await keepPicture(stage.page, 'lost_for_long.png');
  });

  it('tells the loss beside a stop that did happen', async () => {
    const stage = await open(samples.stopped ?? {});
    await pass(stage, 12_500);
    expect(await stage.page.locator('[role=alert]').count()).toBe(1);
    expect(await stage.page.locator('[role=status]').count()).toBe(1);
    expect(await problemsOf(stage.page)).toEqual([]);
    await keepPicture(stage.page, 'lost_while_stopped.png');
  });

  it('waits at the end of the period that was running when the server was missed', async () => {
    const stage = await open(running(500));
    await pass(stage, 30_000);
    expect(await timer(stage)).toBe('0:00');
    expect(await stage.page.locator('h2').first().innerText()).toMatch(/tự động/i);
  });
});

describe('the connection', () => {
  it('comes back by itself after a broken stream', async () => {
    const stage = await openStage(browser, server, { first: driver });
    const id = server.greetWith(snapshotOf(samples.stopped ?? {}));
    server.drop();
    await painted(stage.page, id);
    expect(await stage.page.locator('[role=alert]').innerText()).toMatch(/dừng khẩn cấp/i);
  });

  it('comes back after the server refused it', async () => {
    const stage = await openStage(browser, server, { first: driver });
    server.refusing = true;
    server.drop();
    await expect.poll(() => server.opened).toBeGreaterThan(2);
    server.refusing = false;
    const id = server.greetWith(snapshotOf(samples.result_red ?? {}));
    await painted(stage.page, id);
    expect(await scene(stage)).toBe('result');
  });

  it('comes back after a message that cannot be read', async () => {
    const stage = await openStage(browser, server, { first: driver });
    const id = server.greetWith(snapshotOf(samples.result_red ?? {}));
    server.sendRaw('event: update\ndata: {"scores":[\n\n');
    await painted(stage.page, id);
    expect(await scene(stage)).toBe('result');
  });
});

describe('updates', () => {
  const raise = {
    scores: [
      {
        match: 15,
        red: { points: 41, counts: [2, 7, 2, 0, 1] },
        blue: { points: 36, counts: [1, 8, 0, 1, 0, 1] },
      },
    ],
  };
  const redScore = (stage: Stage) =>
    stage.page.locator('section.red .score [role=img]').getAttribute('aria-label');

  it('a score replaces points and counts, teams stay', async () => {
    const stage = await openStage(browser, server, { first: driver });
    expect(await redScore(stage)).toBe('38');
    await painted(stage.page, server.send('update', raise));
    await expect.poll(() => redScore(stage)).toBe('41');
    expect(await stage.page.locator('section.red li').allInnerTexts()).toEqual([
      '116\nTrần Can',
      '105\nThanh Chăn',
    ]);
  });

  it('two changes a second reach the eye at most, the last one always does', async () => {
    const stage = await openStage(browser, server, { first: driver });
    await stage.page.evaluate(() => {
      const changedAt: number[] = [];
      Object.assign(window, { changedAt });
      const target = document.querySelector('section.red .score [role=img]');
      if (target === null) throw new Error('no score');
      const note = () => changedAt.push(performance.now());
      new MutationObserver(note).observe(target, { attributes: true });
    });
    for (let points = 39; points <= 48; points += 1) {
      server.send('update', { scores: [{ match: 15, red: { points }, blue: {} }] });
    }
    await expect.poll(() => redScore(stage)).toBe('48');
    const changedAt = await stage.page.evaluate(
      () => (window as unknown as { changedAt: number[] }).changedAt,
    );
    expect(changedAt.length).toBeGreaterThan(0);
    const gaps = changedAt.slice(1).map((at, i) => at - (changedAt[i] ?? 0));
    expect(gaps.filter((gap) => gap < 480)).toEqual([]);
  });

  it('a stop cuts in at once and goes when play resumes', async () => {
    const stage = await openStage(browser, server, {
      first: driver,
      reducedMotion: false,
    });
    const field = { id: 'san_1', match: 15, elapsedMs: 57_000 };
    await painted(
      stage.page,
      server.send('update', {
        fields: [{ ...field, state: 'MATCH_STATE_STOPPED' }],
      }),
    );
    const band = stage.page.locator('[role=alert]');
    expect(await band.evaluate((e) => getComputedStyle(e).opacity)).toBe('1');
    expect(await band.evaluate((e) => e.getAnimations().length)).toBe(0);
    expect(await timer(stage)).toBe('1:03');
    const atMs = String(Date.now());
    await painted(
      stage.page,
      server.send('update', {
        fields: [{ ...field, state: 'MATCH_STATE_RUNNING', running: true, atMs }],
      }),
    );
    expect(await band.count()).toBe(0);
  });

  it('a result is explained in points, or in counts where the server does not explain it', async () => {
    const result = samples.result_red ?? {};
    const stage = await openStage(browser, server, { first: result });
    const firstRow = stage.page.locator('.lines li').first();
    const crates = stage.page.locator('.lines li').nth(1);
    await firstRow.waitFor();
    expect((await crates.innerText()).split(/\s+/)).toEqual(['20', 'Vào', 'kho', '18']);
    await stage.show({ ...result, lines: [] });
    await firstRow.waitFor();
    expect((await crates.innerText()).split(/\s+/)).toEqual(['7', 'Vào', 'kho', '6']);
  });

  // What every animation of the page changes, gathered while a score and a phase change.
  async function animatedProperties(reducedMotion: boolean): Promise<string[]> {
    const stage = await openStage(browser, server, {
      first: driver,
      reducedMotion,
    });
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
    const changed = await stage.page.evaluate(() => [
      ...(window as unknown as { changed: Set<string> }).changed,
    ]);
    const declared = await stage.page.evaluate(
      () =>
        document
          .getAnimations()
          .filter((a) => a instanceof CSSTransition || a instanceof CSSAnimation).length,
    );
    expect(declared).toBe(0);
    return changed.sort();
  }

  it('only transform, opacity and clip-path move', async () => {
    expect(await animatedProperties(false)).toEqual(['clipPath', 'opacity', 'transform']);
  });

  it('with reduced motion every change is a cut', async () => {
    expect(await animatedProperties(true)).toEqual([]);
  });
});
