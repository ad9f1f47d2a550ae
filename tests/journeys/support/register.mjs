// What journeys know of the register.
import assert from 'node:assert/strict';
import { press } from './staff.mjs';

/** A certificate number with a right check character: nobody's, born on a day of the year 1962. */
export function certificateNumber(day, sequence, end = '43') {
  const digits = `3101141962${day}${String(sequence).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return digits + '10X98765432'[sum % 11] + end;
}

/** Enters a person at the desk, with a certificate of 2017. @returns the path of the record */
export async function registerPerson(page, server, { name, number, telephone, expires = '' }) {
  await page.goto(`${server.address}/people/new`);
  await page.locator('[name=name]').fill(name);
  await page.locator('[name=certificate_number]').fill(number);
  await page.locator('[name=issued_day]').fill('2017-03-01');
  await page.locator('[name=expires_day]').fill(expires);
  await page.locator('[name=phone]').fill(telephone);
  await page.locator('select[name=committee]').selectOption({ index: 1 });
  await press(page, '保存');
  assert.match(page.url(), /\/people\/\d{9}\//, await page.locator('main').innerText());
  return new URL(page.url()).pathname;
}
