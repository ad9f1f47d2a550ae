// Shows pages to Chromium as the server answered with them, without their Content-Security-Policy, so that escaping alone must
// hold. Standard input: [{ url, html }]; the argument: the name that a script of ours would set. Ends with 1 where one ran.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const { chromium } = createRequire(new URL('../journeys/package.json', import.meta.url))('playwright-core');
const mark = process.argv[2];
const visits = JSON.parse(readFileSync(0, 'utf8'));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const faults = [];
const alive = '<main><img src=x></main><script>window.' + mark + ' = 1</script>';
const context = await browser.newContext({ bypassCSP: true });
const page = await context.newPage();
page.on('dialog', (dialog) => { faults.push(`a dialog on ${page.url()}`); dialog.dismiss(); });
// The first page is alive, to see that one would be seen.
for (const { url, html } of [{ url: 'http://127.0.0.1:9/alive', html: alive }, ...visits]) {
  const answer = (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
  await context.route(url, answer);
  await page.goto(url, { waitUntil: 'load' });
  const ran = await page.evaluate((name) => name in window || document.querySelector('main [onerror], main img[src="x"]') !== null, mark);
  if (html === alive && !ran) faults.push('a script that is alive was not seen');
  if (html !== alive && ran) faults.push(`a script came alive on ${url}`);
  await context.unroute(url, answer);
}
await browser.close();
for (const fault of faults) console.log(fault);
process.exit(faults.length > 0 ? 1 : 0);
