// A program of somebody else gets its token: the security administrator issues one, hands it over, and ends it; the program
// that has it is let in until then. And the page on which those who write programs begin.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible, desk, phone } from './support/browser.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

const inAYear = (days) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);
const places = (token) => fetch(`${server.address}/api/v1/places`, { headers: { Authorization: `Bearer ${token}` } });

/** Every look of the page as it stands: elder and contrast mode, a phone, and 400 % zoom, which is 320 px. */
async function inEveryLook(page, state) {
  for (const mode of ['elder', 'contrast', 'normal']) {
    await page.context().addCookies([{ name: 'mode', value: mode, url: server.address }]);
    for (const width of [phone.width, 320]) {
      await page.setViewportSize({ width, height: phone.height });
      await page.reload();
      await assertAccessible(page, `${state}, ${mode}, ${width} px`);
    }
  }
  await page.setViewportSize(desk);
  await page.reload();
}

test('a token is issued, shown once, used, and revoked', async () => {
  const page = await signedIn(browser, server, 'security-admin');
  await page.locator('nav a[href="/admin/client-tokens"]').first().click();
  await page.waitForURL(/client-tokens$/);
  assert.match(await page.locator('main').innerText(), /还没有令牌/);
  await inEveryLook(page, 'no token yet');
  await page.getByRole('link', { name: '发新令牌' }).click();
  await page.waitForURL(/new$/);
  await inEveryLook(page, 'form of a token');

  await page.locator('#account').fill('security-admin');
  await page.locator('#until').fill(inAYear(500));
  await page.getByRole('button', { name: '发令牌' }).click();
  await page.waitForLoadState();
  await assertAccessible(page, 'token refused');
  assert.match(await page.title(), /^错误：/);
  assert.equal(await page.locator('.error-summary a').count(), 3, 'name, what it may do and last day are told at once');
  assert.equal(await page.locator('#account').inputValue(), 'security-admin', 'what was typed is still there');

  await page.locator('#name').fill('街道综合服务平台');
  await page.locator('#until').fill(inAYear(90));
  await page.getByLabel('看地点和机构').check();
  await page.getByRole('button', { name: '发令牌' }).click();
  await page.waitForLoadState();
  assert.equal(await page.locator('#account-error').count(), 1, 'nobody administers and works');
  assert.ok(await page.getByLabel('看地点和机构').isChecked());

  await page.locator('#account').fill('worker-118');
  await page.getByRole('button', { name: '发令牌' }).click();
  await page.waitForLoadState();
  await assertAccessible(page, 'token issued');
  const token = await page.locator('.notice code').innerText();
  assert.match(token, /^sct_[\w-]{43}$/);
  assert.ok(!page.url().includes(token));
  assert.equal((await places(token)).status, 200);

  await page.goto(`${server.address}/admin/client-tokens`);
  assert.ok(!(await page.content()).includes(token), 'it is shown once');
  assert.match(await page.locator('.card').first().innerText(), /街道综合服务平台/);
  await inEveryLook(page, 'list of tokens');
  await page.locator('summary', { hasText: '作废' }).first().click();
  await assertAccessible(page, 'about to revoke');
  await page.getByRole('button', { name: '马上作废' }).click();
  await page.waitForURL(/client-tokens$/);
  assert.match(await page.locator('main').innerText(), /令牌已经作废/);
  assert.match(await page.locator('.card').first().innerText(), /已作废/);
  await assertAccessible(page, 'token revoked');
  assert.equal((await places(token)).status, 401);
  await page.context().close();
});

test('a token is issued without JavaScript too', async () => {
  const signed = await signedIn(browser, server, 'security-admin');
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await signed.context().storageState(), locale: 'en' });
  const page = await context.newPage();
  await page.goto(`${server.address}/admin/client-tokens/new`);
  await page.locator('#name').fill('Town hub');
  await page.locator('#account').fill('worker-103');
  await page.locator('#until').fill(inAYear(1));
  await page.locator('[name=scope][value="places:read"]').check();
  await page.locator('main form button').first().click();
  await page.waitForLoadState();
  assert.equal((await places(await page.locator('.notice code').innerText())).status, 200);
  await context.close();
  await signed.context().close();
});

test('the page about the API reads well in both languages and every look', async () => {
  for (const locale of ['zh-CN', 'en']) {
    const context = await browser.newContext({ viewport: desk, locale });
    const page = await context.newPage();
    await page.goto(`${server.address}/api`);
    assert.ok(await page.locator('table tbody tr').count() >= 20, 'every operation has a line');
    await assertAccessible(page, `API, ${locale}`);
    await inEveryLook(page, `API, ${locale}`);
    await context.close();
  }
});
