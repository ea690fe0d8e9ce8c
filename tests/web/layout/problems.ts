// The rules that every picture of the scoreboard keeps, checked on the painted page.
import type { Page } from 'playwright-core';
import { collisions, measureTexts } from './measure';

/** Height that the smallest text may have, in hundredths of the picture's width / 19.2. */
const smallestRem = 0.28;
/** Texts that are meant to be longer than any room for them. */
const mayShorten = /Mường Nhé|Chuyên Lê Quý Đôn|Biên Giới|upper secondary|onerror/;

/** What is wrong with the texts of the page as painted; empty when all is well. */
export async function problemsOf(page: Page): Promise<string[]> {
  const boxes = await page.evaluate(measureTexts);
  const remPx = await page.evaluate(() =>
    parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  if (boxes.length < 3) return ['hardly any text was found'];
  const problems = collisions(boxes).map((pair) => `collision of ${pair}`);
  for (const box of boxes) {
    if (box.outside !== '') problems.push(`"${box.text}" leaves its ${box.outside}`);
    if (box.covered !== '') problems.push(`"${box.text}" lies under ${box.covered}`);
    if (box.shortened && !mayShorten.test(box.text)) problems.push(`"${box.text}" is cut short`);
    if (box.fontPx < smallestRem * remPx - 0.01) problems.push(`"${box.text}" is too small`);
  }
  const overflows = await page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth > innerWidth || root.scrollHeight > innerHeight;
  });
  if (overflows) problems.push('the page scrolls');
  return problems;
}
