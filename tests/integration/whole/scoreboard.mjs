// Opens a scoreboard in Chromium and answers, for each line of standard input, with the page's text as JSON.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [pages, url] = process.argv.slice(2);
const { chromium } = createRequire(`${pages}/`)('playwright-core');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
const foreign = [];
page.on('request', (request) => {
  if (!request.url().startsWith(new URL(url).origin)) foreign.push(request.url());
});
await page.goto(url);
console.log('ready');
for await (const _ of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify({ text: await page.locator('body').innerText(), foreign }));
}
await browser.close();
