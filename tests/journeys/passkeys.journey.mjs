// Passkeys with Chromium's own authenticator: a worker adds one and signs in with it by keyboard alone, an
// administrator gets no further without a hardware key, and a lost key is taken back.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible, desk, phone, startBrowser } from './support/browser.mjs';
import { freePort, startServer } from './support/server.mjs';
import { freshCode, givePassword } from './support/staff.mjs';

const port = await freePort();
// Passkeys belong to a name, not to an address.
const server = await startServer(['--listen', `127.0.0.1:${port}`, '--site-url', `http://localhost:${port}`, '--administrators-need-hardware-key', 'on']);
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await server.stop();
});

async function deskWithKey(kind = {}) {
  const context = await browser.newContext({ viewport: desk, locale: 'zh-CN' });
  const page = await context.newPage();
  const debug = await context.newCDPSession(page);
  await debug.send('WebAuthn.enable');
  const add = async (more) => (await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'usb', hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, ...more },
  })).authenticatorId;
  const authenticatorId = await add(kind);
  return { page, debug, add, authenticatorId };
}

async function giveCode(page, account) {
  await page.locator('#code').fill(await freshCode(server, account));
  await page.locator('#code').press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith('/code'));
  await page.waitForLoadState();
}

/** Tabs on until the element has the focus, as somebody without a mouse does. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${selector} is not reached by keyboard`);
}

test('a worker adds a passkey and signs in with it, by keyboard alone', async () => {
  const { page, debug, authenticatorId } = await deskWithKey();
  const account = await givePassword(page, server, 'worker-103');
  assert.equal(await page.locator('form[data-passkey]').count(), 0, 'no passkey yet');
  await giveCode(page, account);
  await page.goto(`${server.address}/staff/sessions`);
  await tabTo(page, 'main a[href="/staff/sign-in-methods"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/sign-in-methods$/);
  await assertAccessible(page, 'ways to sign in, none yet');
  await tabTo(page, 'a[href="/staff/passkeys/new"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/passkeys\/new$/);
  await assertAccessible(page, 'new passkey');

  await tabTo(page, '#name');
  await page.keyboard.type('钥匙扣上的密钥');
  await page.keyboard.press('Tab');
  await page.keyboard.type('not my password');
  await page.keyboard.press('Enter');
  await page.locator('#password-error').waitFor();
  await assertAccessible(page, 'new passkey, wrong password');
  assert.equal(await page.locator('#name').inputValue(), '钥匙扣上的密钥', 'what was typed is still there');
  assert.equal(await page.locator('#password').inputValue(), '');
  await tabTo(page, '#password');
  await page.keyboard.type(account.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/sign-in-methods$/);
  await assertAccessible(page, 'ways to sign in, one passkey');
  assert.match(await page.locator('main').innerText(), /钥匙扣上的密钥/);
  const { credentials } = await debug.send('WebAuthn.getCredentials', { authenticatorId });
  assert.ok(credentials.every((one) => one.rpId === 'localhost' && !one.isResidentCredential));

  await page.context().clearCookies();
  await givePassword(page, server, 'worker-103');
  await assertAccessible(page, 'passkey or code');
  assert.equal(await page.locator('#code').count(), 1, 'the code works beside it');
  await tabTo(page, '#passkey');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/work/);

  // Without the key in the computer the browser refuses, and the page says what to do.
  await page.context().clearCookies();
  await givePassword(page, server, 'worker-103');
  await debug.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.locator('#passkey').click();
  await page.locator('[data-passkey-message]', { hasText: '没有完成' }).waitFor();
  await assertAccessible(page, 'passkey was not completed');
  await page.setViewportSize(phone);
  await assertAccessible(page, 'passkey or code on a phone');
  await page.locator('form[data-modes] button[value=elder]').first().click();
  await assertAccessible(page, 'passkey or code, elder mode');
});

test('an administrator gets no further without a hardware key, and then needs nothing else', async () => {
  const { page, debug, add, authenticatorId } = await deskWithKey({ transport: 'internal' });
  const account = await givePassword(page, server, 'security-admin');
  await giveCode(page, account);
  assert.match(page.url(), /\/staff\/sign-in\/key/);
  await assertAccessible(page, 'a hardware key is wanted');
  await page.goto(`${server.address}/admin/accounts`);
  assert.match(page.url(), /\/staff\/sign-in\/key/, 'a code alone opens nothing');

  // The key that is built into the computer does not answer; the browser waits until another is plugged in.
  await page.locator('#name').fill('保险柜里的密钥');
  await page.locator('#name').press('Enter');
  await page.locator('[data-passkey-message]', { hasText: '请看浏览器' }).waitFor();
  await debug.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
  assert.match(page.url(), /\/staff\/sign-in\/key/);
  await add({ transport: 'usb' });
  await page.waitForURL((url) => url.pathname === '/admin/accounts');
  await page.goto(`${server.address}/staff/sign-in-methods`);
  await assertAccessible(page, 'ways to sign in of an administrator');
  await page.locator('main details summary').first().click();
  await page.locator('main details input[type=password]').first().fill(account.password);
  await page.locator('main details button').first().click();
  await page.locator('.error-summary').waitFor();
  assert.match(await page.locator('.error-summary').innerText(), /唯一/, 'the last key stays');
  await assertAccessible(page, 'the last key stays');

  await page.context().clearCookies();
  await givePassword(page, server, 'security-admin');
  assert.equal(await page.locator('#code').count(), 0, 'no code is taken any more');
  await page.locator('#passkey').click();
  await page.waitForURL((url) => url.pathname === '/admin/accounts');

  // Takes the worker's lost key back, with a reason.
  await page.goto(`${server.address}/admin/accounts?prefix=worker-103`);
  await page.getByRole('link', { name: 'worker-103' }).click();
  await page.waitForURL(/accounts\/[0-9a-f-]{36}$/);
  await assertAccessible(page, 'account with a passkey');
  assert.match(await page.locator('main').innerText(), /钥匙扣上的密钥/);
  await page.getByText('重设登录方式').first().click();
  await page.getByRole('button', { name: '重设登录方式' }).click();
  await page.locator('#reason-error').waitFor();
  assert.equal(await page.locator('#reason-error').count(), 1, 'not without a reason');
  await assertAccessible(page, 'reset without a reason');
  await page.locator('#reason').selectOption('lost');
  await page.getByRole('button', { name: '重设登录方式' }).click();
  await page.waitForURL(/accounts\/[0-9a-f-]{36}$/);
  assert.ok(!(await page.locator('main').innerText()).includes('钥匙扣上的密钥'));
  const worker = await (await browser.newContext({ viewport: desk, locale: 'zh-CN' })).newPage();
  await givePassword(worker, server, 'worker-103');
  assert.match(worker.url(), /enrolment/, 'the owner begins anew');
});

test('without JavaScript the page says so, and the code still works', async () => {
  const context = await browser.newContext({ viewport: desk, locale: 'zh-CN', javaScriptEnabled: false });
  const page = await context.newPage();
  const account = await givePassword(page, server, 'operator-1');
  await giveCode(page, account);
  await page.goto(`${server.address}/staff/passkeys/new`);
  assert.match(await page.locator('noscript').innerText(), /JavaScript/);
});
