// temporary
import { it } from 'vitest';
import { launch } from '../layout/browser';
import { FakeServer } from '../layout/fake_server';
import { openPhone } from './phone';
import * as scenes from './scenes';

it('shots', async () => {
  const browser = await launch();
  const server = await FakeServer.start();
  const theme = (process.env.THEME ?? 'light') as 'light';
  const language = (process.env.LANG_PHONE ?? 'vi') as 'vi';
  const [width, height] = (process.env.SIZE ?? '360x740').split('x').map(Number);
  const jobs: [string, keyof typeof scenes, string, string][] = JSON.parse(
    process.env.JOBS ?? '[]',
  );
  for (const [name, scene, path, team] of jobs) {
    const make = scenes[scene] as () => scenes.Scene;
    const phone = await openPhone(browser, server, make(), {
      path,
      team,
      theme,
      language,
      size: { width: width ?? 360, height: height ?? 740 },
    });
    await phone.page.waitForTimeout(400);
    await phone.page.screenshot({
      path: `/tmp/phone-run/shots/${name}.png`,
      fullPage: name.endsWith('_full'),
    });
    if (phone.faults.length) console.log(name, phone.faults);
    await phone.close();
  }
  const { readFileSync, readdirSync } = await import('node:fs');
  const files = readdirSync('/tmp/phone-run/shots')
    .filter((f) => f.endsWith('.png'))
    .sort();
  const sheet = await browser.newPage({ viewport: { width: 100, height: 100 } });
  await sheet.setContent(
    `<body style="margin:8px;background:#b8bddb;display:flex;gap:12px;flex-wrap:nowrap;width:max-content;align-items:start">${files
      .map(
        (f) =>
          `<img width=${width} src="data:image/png;base64,${readFileSync(`/tmp/phone-run/shots/${f}`).toString('base64')}">`,
      )
      .join('')}`,
  );
  await sheet.waitForTimeout(300);
  const box = await sheet.evaluate(() => ({
    width: document.body.scrollWidth + 16,
    height: document.body.scrollHeight + 16,
  }));
  await sheet.setViewportSize(box);
  await sheet.screenshot({ path: '/tmp/phone-run/sheet.png' });
  await browser.close();
  await server.stop();
}, 120000);
