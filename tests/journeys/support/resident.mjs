// What residents do in journeys: sign in by phone, answer one question after the other.
import assert from 'node:assert/strict';
import { assertAccessible } from './browser.mjs';
import { picture } from './staff.mjs';

/** Signs a demo resident in on `page`, binding the record where that was never done. */
export async function signInResident(page, server, resident) {
  await page.goto(`${server.address}/sign-in?next=/my/cases`);
  await assertAccessible(page, 'sign in');
  await page.locator('input[type=tel]').fill(resident.phone);
  await page.locator('main form button').first().click();
  const code = await server.codeTo(resident.phone);
  await assertAccessible(page, 'code');
  await page.locator('input[autocomplete=one-time-code]').fill(code);
  await page.locator('main form button').first().click();
  await page.waitForLoadState();
  if (page.url().includes('/record')) {
    await assertAccessible(page, 'bind the record');
    await page.locator('input[name=certificate_number]').fill(resident.certificate_number);
    await page.locator('input[name=birth_day]').fill(resident.birth_day);
    await page.locator('main form button').first().click();
    await page.waitForLoadState();
  }
  assert.match(page.url(), /\/my\/cases$/, await page.locator('main').innerText());
  await assertAccessible(page, 'my cases');
}

/** Gives the question that is shown a plausible answer, as somebody with a mouse or finger would. */
export async function answerQuestion(page, values = {}) {
  const form = page.locator('main form').first();
  const control = form.locator('.field input, .field textarea, .field select').first();
  const name = (await control.getAttribute('name')).split('.')[0];
  const type = (await control.getAttribute('type')) ?? 'textarea';
  const value = values[name];
  if (type === 'radio') await form.locator(value ? `[value="${value}"]` : 'input[type=radio]').first().check();
  else if (type === 'checkbox') await control.check();
  else if (type === 'file') {
    await control.setInputFiles(picture);
  } else if ((await control.inputValue()) === '' || value) {
    const mode = await control.getAttribute('inputmode');
    await control.fill(value ?? (mode === 'decimal' ? '2' : type === 'tel' ? '15412345678' : '卫生间最难。'));
  }
  return name;
}
