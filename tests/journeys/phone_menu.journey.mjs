// Staff on a phone: the menu and the conditions of lists are folded, so that the content begins on the first screen, in large text too;
// by keyboard, and without JavaScript.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { look, phone } from './support/browser.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

let officer;

test('the content begins on the first screen of a phone in large text', async () => {
  officer = await signedIn(browser, server, 'officer-1');
  await officer.setViewportSize(phone);
  await officer.context().addCookies([{ name: 'mode', value: 'elder', url: server.address }]);
  for (const [path, what] of [['/work', 'the work list'], ['/findings', 'findings'], ['/people', 'the search']]) {
    await officer.goto(server.address + path);
    assert.equal(await officer.locator('details.fold[open]').count(), 0, `${path}: nothing is unfolded`);
    const top = await officer.locator('h1').evaluate((one) => one.getBoundingClientRect().top);
    assert.ok(top < phone.height / 2, `${path} begins in the upper half of the screen, at ${top}`);
    await look(officer, `${what} with a folded menu`);
  }
  await officer.goto(`${server.address}/work?tab=all&state=open`);
  assert.equal(await officer.locator('main details.fold').evaluate((one) => one.open), true, 'conditions that are set stand open');
});

test('the menu opens by keyboard and leads on', async () => {
  await officer.goto(`${server.address}/work`);
  await officer.locator('details.menu > summary').focus();
  await officer.keyboard.press('Enter');
  await officer.getByRole('link', { name: '居民', exact: true }).waitFor();
  await look(officer, 'the unfolded menu of staff');
  await officer.setViewportSize({ width: 320, height: 640 });
  assert.equal(await officer.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1), false);
  await officer.getByRole('link', { name: '居民', exact: true }).click();
  await officer.waitForURL(/\/people$/);
});

test('it works without JavaScript, folded on a phone and open on a desk', async () => {
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN', javaScriptEnabled: false });
  await context.addCookies(await officer.context().cookies());
  const page = await context.newPage();
  await page.goto(`${server.address}/work`);
  const link = page.locator('details.menu a[href="/staff/sessions"]');
  assert.equal(await link.isVisible(), false);
  await page.locator('details.menu > summary').click();
  assert.equal(await link.isVisible(), true);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.reload();
  assert.equal(await link.isVisible(), true, 'open where there is room');
  assert.equal(await page.locator('details.menu > summary').isVisible(), false);
  assert.equal(await page.locator('#number').isVisible(), true, 'the conditions of the list as well');
  await context.close();
});
