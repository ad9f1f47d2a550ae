// Makes the pictures of the README from the demo: node screenshots.mjs (with the Release program built).
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { desk, phone, startBrowser } from './support/browser.mjs';
import { signInResident } from './support/resident.mjs';
import { startServer } from './support/server.mjs';
import { signedIn } from './support/staff.mjs';

const folder = resolve(import.meta.dirname, '../../docs/pictures');
mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await startBrowser();
try {
  const take = async (page, name) => {
    await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 70 });
  };
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN' });
  const citizen = await context.newPage();
  await signInResident(citizen, server, server.accounts.residents[0]);
  await citizen.goto(server.address);
  await take(citizen, 'home');
  await citizen.goto(`${server.address}/apply/home-adaptation/questions/rooms`);
  await take(citizen, 'question');
  await context.addCookies([{ name: 'mode', value: 'elder', url: server.address }]);
  await citizen.goto(`${server.address}/services/home-adaptation`);
  await take(citizen, 'elder');
  await context.addCookies([{ name: 'mode', value: 'contrast', url: server.address }]);
  await citizen.reload();
  await take(citizen, 'contrast');

  const worker = await signedIn(browser, server, 'operator-1');
  await worker.setViewportSize(desk);
  await worker.goto(`${server.address}/work?tab=all`);
  await worker.locator('tbody th a').first().click();
  await worker.waitForLoadState();
  await take(worker, 'case');
  const lead = await signedIn(browser, server, 'district-lead');
  await lead.goto(`${server.address}/overview`);
  await take(lead, 'overview');
  console.log(execFileSync('ls', ['-l', folder], { encoding: 'utf8' }));
} finally {
  await browser.close();
  await server.stop();
}
