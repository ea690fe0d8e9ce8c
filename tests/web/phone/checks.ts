// What every phone page keeps, checked on the painted page: nothing runs over, collides or is cut; fingers find their
// targets; axe finds nothing serious.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { collisions, measureTexts } from '../layout/measure';

const smallestPx = 12;
const smallestTargetPx = 44;

/** Makes the window as high as the page, and rows that scroll sideways wrap, so that all of it is painted. */
export async function unfold(page: Page, width: number): Promise<void> {
  const height = await page.evaluate(() => {
    for (const row of document.querySelectorAll<HTMLElement>('.filters')) {
      row.style.flexWrap = 'wrap';
      row.style.width = 'auto';
    }
    for (const more of document.querySelectorAll('details')) more.open = true;
    return document.documentElement.scrollHeight;
  });
  await page.setViewportSize({ width, height: Math.min(15_000, height) });
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    window.scrollTo(0, 0);
    await frame();
  });
}

/** What is wrong with the page as painted; empty when all is well. */
export async function problemsOf(page: Page): Promise<string[]> {
  const boxes = await page.evaluate(measureTexts);
  if (boxes.length < 6) return ['hardly any text was found'];
  const problems = collisions(boxes).map((pair) => `collision of ${pair}`);
  for (const box of boxes) {
    if (box.outside !== '') problems.push(`"${box.text}" leaves its ${box.outside}`);
    if (box.covered !== '') problems.push(`"${box.text}" lies under ${box.covered}`);
    if (box.fontPx < smallestPx - 0.01) problems.push(`"${box.text}" is too small: ${box.fontPx}`);
  }
  return [...problems, ...(await page.evaluate(misplaced, smallestTargetPx))];
}

function misplaced(leastPx: number): string[] {
  const found: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} px wide`);
  for (const target of document.querySelectorAll<HTMLElement>('a, button, input, summary')) {
    const { width, height } = target.getBoundingClientRect();
    const style = getComputedStyle(target);
    // A link within a line of text may be as high as the line.
    if (width === 0 || style.display === 'inline' || target.className.includes('skip')) continue;
    const name = target.getAttribute('aria-label') ?? target.textContent?.trim().slice(0, 30) ?? '';
    if (width < leastPx - 0.5 || height < leastPx - 0.5) {
      found.push(`target "${name}" is ${Math.round(width)} × ${Math.round(height)}`);
    }
  }
  return found;
}

const axeSource = readFileSync(
  fileURLToPath(
    new URL('../../../server/web/pages/node_modules/axe-core/axe.min.js', import.meta.url),
  ),
  'utf8',
);

/** What axe finds serious or critical. */
export async function axeProblems(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    interface Found {
      id: string;
      impact: string;
      nodes: { target: string[]; failureSummary: string }[];
    }
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Found[] }> } };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`);
  });
}
