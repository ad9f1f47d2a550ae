// What staff do in journeys: sign in with two factors, fill whatever form a stage shows, go on.
import assert from 'node:assert/strict';
import { assertAccessible, desk, oneTimeCode } from './browser.mjs';

/** The last 30-second step of each account whose code was used. */
const usedSteps = new Map();

/** A code that the account has not used yet: each counts once, and the next one counts already. */
export async function freshCode(server, account) {
  const key = `${server.address} ${account.login}`;
  const step = () => Math.floor(Date.now() / 30000);
  const wanted = Math.max(step(), (usedSteps.get(key) ?? 0) + 1);
  while (wanted > step() + 1) await new Promise((resolve) => setTimeout(resolve, 500));
  usedSteps.set(key, wanted);
  return oneTimeCode(account.totp_secret, wanted * 30000);
}

/** Gives name and password of the demo account: the second factor comes next. */
export async function givePassword(page, server, login) {
  const account = server.accounts.staff.find((one) => one.login === login);
  await page.goto(`${server.address}/staff/sign-in`);
  await page.getByLabel('登录名').fill(account.login);
  await page.getByLabel('密码', { exact: true }).fill(account.password);
  await page.locator('main button').first().click();
  await page.waitForLoadState();
  return account;
}

/** A page in which the demo account is signed in. */
export async function signedIn(browser, server, login) {
  const context = await browser.newContext({ viewport: desk, locale: 'zh-CN' });
  const page = await context.newPage();
  const account = await givePassword(page, server, login);
  await page.locator('input[autocomplete=one-time-code]').fill(await freshCode(server, account));
  await page.locator('main button').first().click();
  await page.waitForLoadState();
  assert.ok(!page.url().includes('sign-in'), `${login} is signed in`);
  return page;
}

/** Presses the button of that very name and waits for what comes. */
export async function press(page, name) {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForLoadState();
}

/** Follows the link of that very name. */
export async function follow(page, name) {
  await page.getByRole('link', { name, exact: true }).click();
  await page.waitForLoadState();
}

export const picture = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') };
const today = new Date().toISOString().slice(0, 10);

/** Answers every question of the form; `values` by name of field are used where given. */
export async function fillForm(form, values = {}) {
  const names = await form.evaluate((element) => [...new Set([...element.elements].filter((one) => one.name && one.type !== 'hidden' && one.type !== 'submit' && one.tagName !== 'BUTTON').map((one) => one.name))]);
  for (const name of names) {
    const control = form.locator(`[name="${name}"]`);
    const type = await control.first().evaluate((one) => (one.tagName === 'INPUT' ? one.type : one.tagName.toLowerCase()));
    const value = values[name];
    if (value === null) continue;
    if (type === 'radio') await form.locator(`[name="${name}"][value="${value ?? (await control.first().getAttribute('value'))}"]`).check();
    else if (type === 'checkbox') await control.first().check();
    else if (type === 'file') await control.first().setInputFiles(picture);
    else if (type === 'date') await control.first().fill(value ?? today);
    else if (type === 'select') { if (value) await control.first().selectOption(value); } else if (name === 'reason') { if (value) await control.first().fill(value); } else if (/\.(code|count|place|note)$/.test(name)) continue;
    else if ((await control.first().inputValue()) === '' || value) {
      const mode = await control.first().getAttribute('inputmode');
      const usual = mode === 'decimal' || mode === 'numeric' ? '2' : type === 'tel' ? '15412345678' : '方便多了';
      await control.first().fill(value ?? usual);
    }
  }
}

/** Opens the case, fills its form and presses the button of the exit. */
export async function takeExit(page, path, exit, { values = {}, reason, items = false, partner = false, fills = true } = {}) {
  await page.goto(path);
  await assertAccessible(page, `case before ${exit}`);
  const form = page.locator('form[action$="/stage-records"]');
  if (fills) await fillForm(form, { ...values, organisation: null });
  if (items) {
    await form.locator('[name="items.0.code"]').selectOption({ index: 1 });
    await form.locator('[name="items.0.count"]').fill('2');
    await form.locator('[name="items.0.place"]').fill('卫生间');
  }
  if (partner) await form.locator('select[name=organisation]').selectOption({ index: 1 });
  if (reason) await form.locator('textarea[name=reason]').fill(reason);
  await form.locator(`button[name=act][value="exit:${exit}"]`).click();
  await page.waitForLoadState();
  await assertAccessible(page, `case after ${exit}`);
  assert.equal(await page.locator('.error-summary').count(), 0, `${exit}: ${await page.locator('main').innerText()}`);
}

/** From somebody's record to the form in which an application to the programme is registered. */
export async function beginRegistration(page, programme = 'home-adaptation') {
  await page.getByRole('link', { name: '登记申请' }).click();
  await page.waitForURL(/\/applications\/new/);
  const choice = page.locator('select#programme');
  if (await choice.count() === 0) return;
  await choice.selectOption(programme);
  await page.locator('main form:has(#programme) button').click();
  await page.waitForURL(new RegExp(`programme=${programme}`));
}
