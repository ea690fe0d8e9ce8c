// A phone on the fake server, watched for whatever must never happen.
import type { Browser, Page } from 'playwright-core';
import type { FakeServer } from '../layout/fake_server';
import { patienceMs, type Size } from '../layout/stage';
import type { Scene } from './scenes';

export interface PhoneOptions {
  path?: string;
  size?: Size;
  theme?: 'light' | 'dark';
  language?: 'vi' | 'en';
  /** The pinned team. */
  team?: string;
  reducedMotion?: boolean;
  /** Device pixels for one of the page. */
  scale?: number;
}
export interface Phone {
  page: Page;
  /** Requests elsewhere, refused by the security policy, errors of the page. */
  faults: string[];
  requests: string[];
  /** Opens another page as a link would. */
  go(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Faults of the page itself: an answer that the server does not have is none. */
const harmless = /Failed to load resource/;

export function show(server: FakeServer, scene: Scene): string {
  server.documents.clear();
  for (const [path, answer] of Object.entries(scene.documents)) server.documents.set(path, answer);
  return server.greetWith(scene.snapshot);
}

export async function openPhone(
  browser: Browser,
  server: FakeServer,
  scene: Scene,
  options: PhoneOptions = {},
): Promise<Phone> {
  const {
    path = '/',
    size = { width: 360, height: 740 },
    theme = 'light',
    language = 'vi',
  } = options;
  const { team = '', reducedMotion = true, scale = 2 } = options;
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: scale,
    hasTouch: true,
    isMobile: true,
    colorScheme: theme,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  });
  context.setDefaultTimeout(patienceMs);
  await context.addInitScript(
    ([chosen, pinned]) => {
      if (sessionStorage.getItem('begun')) return;
      sessionStorage.setItem('begun', '1');
      localStorage.setItem('c715.language', chosen ?? '');
      localStorage.setItem('c715.team', pinned ?? '');
    },
    [language, team],
  );
  const page = await context.newPage();
  await page.clock.install({ time: scene.atMs });
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('request', (request) => {
    requests.push(request.url());
    if (!request.url().startsWith(`${server.origin}/`)) faults.push(`asked ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(`error ${error.message}`));
  page.on('console', (message) => {
    const bad = message.type() === 'error' || message.type() === 'warning';
    if (bad && !harmless.test(message.text())) faults.push(message.text());
  });
  const id = show(server, scene);
  await page.goto(`${server.origin}${path}`);
  if (!server.refusing) await page.waitForSelector(`main[data-seq="${id}"]`);
  await settled(page);
  return {
    page,
    faults,
    requests,
    go: async (to) => {
      await page.evaluate((href) => {
        const link = document.createElement('a');
        link.href = href;
        document.body.append(link);
        link.click();
        link.remove();
      }, to);
      await settled(page);
    },
    close: () => context.close(),
  };
}

/** Waits until fonts are here and nothing is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main [data-loading]') === null);
  await page.evaluate(async () => {
    for (const face of ['400 20px "Be Vietnam Pro"', '700 20px "Be Vietnam Pro"']) {
      await document.fonts.load(face, 'aẶ');
    }
    await document.fonts.load('700 20px Numerals', '0');
    await document.fonts.ready;
  });
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}
