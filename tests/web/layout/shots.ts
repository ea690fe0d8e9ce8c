// Pictures of the page for people to look at: in the folder C715_SHOTS, else beside the pages, never committed.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const shots =
  process.env.C715_SHOTS ??
  fileURLToPath(new URL('../../../server/web/pages/screenshots', import.meta.url));

export async function keepPicture(page: Page, file: string): Promise<void> {
  await page.screenshot({ path: join(shots, file) });
}
