// A browser page on the fake server, watched for whatever must never happen.
import type { Browser, Page } from 'playwright-core';
import { snapshotOf, type Sample } from './event_data';
import type { FakeServer } from './fake_server';

/** How long anything is waited for. */
export const patienceMs = 30_000;

export interface Size {
  width: number;
  height: number;
}

export interface Stage {
  page: Page;
  /** Requests elsewhere, refused by the security policy, errors of the page. */
  faults: string[];
  requests: string[];
  /** Shows a sample and waits until it is painted. */
  show(sample: Sample): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** The page's time stands still from its first moment on; only the test lets it pass. */
  heldTime?: boolean;
  size?: Size;
  query?: string;
  reducedMotion?: boolean;
  first?: Sample;
}

export async function openStage(
  browser: Browser,
  server: FakeServer,
  { heldTime = false, size, query = '', reducedMotion = true, first = {} }: StageOptions = {},
): Promise<Stage> {
  const context = await browser.newContext({
    viewport: size ?? { width: 1920, height: 1080 },
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  });
  // Far beyond what is ever needed: a busy machine is no fault of the page. Less than a test's own
  // time, so that what did not come is named.
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  if (heldTime) await holdTime(page);
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('request', (request) => {
    requests.push(request.url());
    if (!request.url().startsWith(`${server.origin}/`)) faults.push(`asked ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(`error ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  server.explanations.set('15', { lines: first.lines ?? [] });
  const id = server.greetWith(snapshotOf(first));
  await page.goto(`${server.origin}/scoreboard${query}`);
  if (heldTime) await paintedInHeldTime(page, id);
  else await painted(page, id);
  await page.evaluate(async () => {
    // Naming an accented letter loads the Vietnamese part of each face.
    for (const face of ['500 20px "Be Vietnam Pro"', '800 20px "Be Vietnam Pro"']) {
      await document.fonts.load(face, 'aẶ');
    }
    await document.fonts.load('700 20px Numerals', '0');
    await document.fonts.ready;
  });
  return {
    page,
    faults,
    requests,
    show: async (sample) => {
      const snapshot = snapshotOf(sample);
      server.explanations.set('15', { lines: sample.lines ?? [] });
      await painted(page, server.send('snapshot', snapshot));
      const match = snapshot.matches?.[0];
      await scoresSettled(page, [match?.red?.points ?? 0, match?.blue?.points ?? 0]);
      if (sample.lines) await page.waitForSelector('.lines li');
    },
    close: () => context.close(),
  };
}

/** Before the page is loaded: all its timers and frames are then in the test's hands. A page that
 * already lives would keep the timers it has in real time, and mix both times up. */
async function holdTime(page: Page): Promise<void> {
  await page.clock.install();
  // The clock runs until it is held: an instant far enough ahead is not over before that.
  await page.clock.pauseAt(Date.now() + patienceMs);
}

/** As `painted`: no frame comes unless time passes. */
async function paintedInHeldTime(page: Page, id: string): Promise<void> {
  await page.waitForSelector(`.stage[data-seq="${id}"]`);
  await within('the first frames', page.clock.runFor(100));
}

/** What a page is asked for comes back in time, or fails by its name: scripts in a page have no limit
 * of their own. */
export async function within<T>(what: string, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`waited ${patienceMs / 1000} s in vain for ${what}`));
    }, patienceMs);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until the scores on the screen are these: the page holds back changes that come too fast. */
async function scoresSettled(page: Page, points: number[]): Promise<void> {
  await page.waitForFunction((wanted) => {
    const tiles = [...document.querySelectorAll('.score [role=img]')];
    return tiles.every((tile, i) => {
      const shown = (tile.getAttribute('aria-label') ?? '').replace('\u2212', '-');
      return Number(shown) === wanted[i];
    });
  }, points);
}

/** Waits until the message with that id is on the screen. */
export async function painted(page: Page, id: string): Promise<void> {
  await page.waitForSelector(`.stage[data-seq="${id}"]`);
  const frames = page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await within('the next frames', frames);
}
