// Signing in at an identity provider: npm's oidc-provider runs here for real. An account that nobody bound stays
// outside; one that is bound still gives our second factor; and what was tampered with on the way is refused.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import Provider from 'oidc-provider';
import { assertAccessible, desk, phone, startBrowser } from './support/browser.mjs';
import { freePort, startServer } from './support/server.mjs';
import { freshCode, signedIn } from './support/staff.mjs';

const port = await freePort();
const providerPort = await freePort();
const site = `http://localhost:${port}`;
const issuer = `http://127.0.0.1:${providerPort}`;
const secret = 'a-secret-with +/= signs-and-40-characters';
const provider = new Provider(issuer, {
  clients: [{ client_id: 'sunclover', client_secret: secret, redirect_uris: [`${site}/staff/sign-in/oidc/return`], grant_types: ['authorization_code'], response_types: ['code'] }],
  findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  claims: { openid: ['sub', 'amr'] },
  pkce: { required: () => true },
  cookies: { keys: ['for this journey alone'] },
});
// What the provider asked somebody for is what the subject's name says; it goes into amr.
const finish = provider.interactionFinished.bind(provider);
provider.interactionFinished = (request, response, result, options) => {
  if (result.login?.accountId?.endsWith('-with-otp')) result.login.amr = ['pwd', 'otp'];
  return finish(request, response, result, options);
};
const listening = provider.listen(providerPort, '127.0.0.1');
process.env.SUNCLOVER_OIDC_CLIENT_SECRET = secret;
const server = await startServer(['--listen', `127.0.0.1:${port}`, '--site-url', site, '--oidc-issuer', issuer, '--oidc-client-id', 'sunclover', '--oidc-name', '区政务统一身份认证', '--oidc-second-factors', 'otp,hwk']);
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await server.stop();
  listening.closeAllConnections();
  listening.close();
});

async function newPage() {
  return (await browser.newContext({ viewport: desk, locale: 'zh-CN' })).newPage();
}

/** Presses the button, and signs in at the provider as `subject`. */
async function signInAtProvider(page, subject) {
  await page.goto(`${site}/staff/sign-in?next=/work`);
  await page.getByRole('link', { name: '区政务统一身份认证' }).click();
  await page.waitForURL(new RegExp(`:${providerPort}/interaction/`));
  await page.locator('input[name=login]').fill(subject);
  await page.locator('input[name=password]').fill('whatever');
  await page.locator('button[type=submit]').click();
  await page.waitForLoadState();
  if (page.url().includes('/interaction/')) await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => url.href.startsWith(site));
}

test('an account that nobody bound stays outside', async () => {
  const page = await newPage();
  await page.goto(`${site}/staff/sign-in`);
  await assertAccessible(page, 'sign-in with a provider');
  await page.setViewportSize(phone);
  await assertAccessible(page, 'sign-in with a provider on a phone');
  await signInAtProvider(page, 'subject-of-nobody');
  assert.match(await page.locator('.error-summary').innerText(), /还没有绑定/);
  await assertAccessible(page, 'a subject that nobody bound');
  assert.equal((await page.goto(`${site}/work`)).url().includes('sign-in'), true);
});

async function openAccount(admin, login) {
  await admin.goto(`${site}/admin/accounts?prefix=${login}`);
  await admin.getByRole('link', { name: login }).click();
  await admin.waitForLoadState();
}

test('a security administrator binds an account, and its owner comes in with our second factor', async () => {
  const admin = await signedIn(browser, server, 'security-admin');
  await openAccount(admin, 'worker-103');
  await admin.getByRole('button', { name: '绑定', exact: true }).click();
  await admin.waitForLoadState();
  assert.equal(await admin.locator('#subject-error').count(), 1);
  await assertAccessible(admin, 'binding without a subject');
  await admin.locator('#subject').fill('subject-of-worker');
  await admin.getByRole('button', { name: '绑定', exact: true }).click();
  await admin.waitForLoadState();
  await assertAccessible(admin, 'account with a binding');

  const page = await newPage();
  await signInAtProvider(page, 'subject-of-worker');
  assert.match(page.url(), /\/staff\/sign-in\/code/);
  assert.ok((await page.goto(`${site}/work`)).url().includes('sign-in'), 'the provider alone opens nothing');
  await page.goto(`${site}/staff/sign-in/code?next=/work`);
  const account = server.accounts.staff.find((one) => one.login === 'worker-103');
  await page.locator('#code').fill(await freshCode(server, account));
  await page.locator('#code').press('Enter');
  await page.waitForURL(`${site}/work`);

  await admin.getByRole('button', { name: '解除绑定' }).click();
  await admin.waitForLoadState();
  assert.ok((await page.goto(`${site}/work`)).url().includes('sign-in'), 'unbinding signs out');
});

test('a second factor that the provider asked for is believed where the installation believes it', async () => {
  const admin = await signedIn(browser, server, 'security-admin');
  await openAccount(admin, 'lead-103');
  await admin.locator('#subject').fill('lead-with-otp');
  await admin.getByRole('button', { name: '绑定', exact: true }).click();
  await admin.waitForLoadState();
  const page = await newPage();
  await signInAtProvider(page, 'lead-with-otp');
  assert.equal(page.url(), `${site}/work`);
});

test('what was not asked for here is refused', async () => {
  const page = await newPage();
  await page.goto(`${site}/staff/sign-in/oidc/return?code=made-up&state=made-up`);
  assert.equal(await page.locator('.error-summary').count(), 1, 'without our cookie');
  await page.goto(`${site}/staff/sign-in`);
  // Stops at the provider's door, so the browser has our cookie and no code.
  await page.getByRole('link', { name: '区政务统一身份认证' }).click();
  await page.waitForURL(new RegExp(`:${providerPort}/`));
  await page.goto(`${site}/staff/sign-in/oidc/return?code=made-up&state=made-up`);
  assert.equal(await page.locator('.error-summary').count(), 1, 'with another state');
  assert.ok(!server.log().includes('made-up'), 'no code in the log');
  assert.ok(!server.log().includes(secret));
});
