// A browser page on the fake server, watched for whatever must never happen.
import type { Browser, Page } from 'playwright-core';
import { snapshotOf, type Sample } from './event_data';
import type { FakeServer } from './fake_server';

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
  size?: Size;
  query?: string;
  reducedMotion?: boolean;
  first?: Sample;
}

export async function openStage(
  browser: Browser,
  server: FakeServer,
  { size, query = '', reducedMotion = true, first = {} }: StageOptions = {},
): Promise<Stage> {
  const context = await browser.newContext({
    viewport: size ?? { width: 1920, height: 1080 },
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  });
  const page = await context.newPage();
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
  const id = server.greetWith(snapshotOf(first));
  await page.goto(`${server.origin}/scoreboard${query}`);
  await painted(page, id);
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
    show: async (sample) => painted(page, server.send('snapshot', snapshotOf(sample))),
    close: () => context.close(),
  };
}

/** Waits until the message with that id is on the screen. */
export async function painted(page: Page, id: string): Promise<void> {
  await page.waitForSelector(`.stage[data-seq="${id}"]`);
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}
