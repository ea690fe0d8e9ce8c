// Contrast of painted text: each text's colour against the pixels it stands on.
import type { Page } from 'playwright-core';
import { measureTexts } from './measure';

export interface Contrast {
  text: string;
  ratio: number;
}

/** The lowest contrast of each text of `page`. `blank` is an empty page that reads the pixels. */
export async function contrasts(page: Page, blank: Page): Promise<Contrast[]> {
  const boxes = await page.evaluate(measureTexts);
  const setInk = (value: string) =>
    page.evaluate((v) => {
      document.documentElement.style.setProperty('-webkit-text-fill-color', v);
    }, value);
  await setInk('transparent');
  const picture = (await page.screenshot({ animations: 'disabled' })).toString('base64');
  await setInk('');
  return blank.evaluate(readContrasts, { picture, boxes });
}

type Ink = Awaited<ReturnType<typeof measureTexts>>[number];

async function readContrasts(given: { picture: string; boxes: Ink[] }): Promise<Contrast[]> {
  const image = new Image();
  image.src = `data:image/png;base64,${given.picture}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  const luminance = (r: number, g: number, b: number) => {
    const linear = (c: number) => (c <= 10.31475 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  return given.boxes.map(({ text, left, right, top, bottom, colour }) => {
    const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    const ink = luminance(r, g, b);
    const w = Math.max(1, Math.floor(right - left));
    const h = Math.max(1, Math.floor(bottom - top));
    const { data } = context.getImageData(Math.ceil(left), Math.ceil(top), w, h);
    const ratios: number[] = [];
    for (let i = 0; i < data.length; i += 4 * 3) {
      const ground = luminance(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0);
      ratios.push((Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05));
    }
    ratios.sort((x, y) => x - y);
    // The lowest hundredth are single pixels of an edge that the text's box touches.
    return { text, ratio: ratios[Math.floor(ratios.length / 100)] ?? 0 };
  });
}
