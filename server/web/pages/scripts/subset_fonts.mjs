// Cuts the phone pages' fonts down to the letters that Vietnamese and English write, into generated/fonts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const pages = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(pages, 'node_modules/@fontsource');
const out = join(pages, 'generated/fonts');

const range = (from, to) =>
  String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
const ascii = range(0x20, 0x7e);
const accented = 'ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý';
const signs = '\u00a0·×÷–—‘’“”…\u2212';
const vietnamese = `ĂăĐđĨĩŨũƠơƯư${range(0x1ea0, 0x1ef9)}\u0300\u0301\u0303\u0309\u0323`;
const figures = '+,-./0123456789:×÷–\u2212';

const text = 'be-vietnam-pro/files/be-vietnam-pro';
const jobs = [
  [`${text}-latin-400-normal`, 'text-400-latin', ascii + accented + signs],
  [`${text}-vietnamese-400-normal`, 'text-400-vietnamese', vietnamese],
  [`${text}-latin-700-normal`, 'text-700-latin', ascii + accented + signs],
  [`${text}-vietnamese-700-normal`, 'text-700-vietnamese', vietnamese],
  ['barlow-semi-condensed/files/barlow-semi-condensed-latin-700-normal', 'numerals-700', figures],
];

mkdirSync(out, { recursive: true });
for (const [from, to, letters] of jobs) {
  const whole = readFileSync(join(source, `${from}.woff2`));
  writeFileSync(
    join(out, `${to}.woff2`),
    await subsetFont(whole, letters, { targetFormat: 'woff2' }),
  );
}
