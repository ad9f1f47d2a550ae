// SPDX-License-Identifier: AGPL-3.0-or-later
// The clock of a case: a resident presses, a worker asks for more time, a lead grants it and puts the
// case under supervision; each sees it where they work.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible } from './support/browser.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

async function act(page, summary, values, button) {
  const form = page.locator('details', { has: page.locator('summary', { hasText: summary }) });
  if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
  for (const [field, value] of Object.entries(values)) await form.locator(field).fill(value);
  await form.getByRole('button', { name: button, exact: true }).click();
  await page.waitForLoadState();
}

test('urging, more time and supervision are asked for, answered and seen', async () => {
  const chief = await signedIn(browser, server, 'district-lead');
  await chief.goto(`${server.address}/work?tab=all&programme=home-adaptation&stage=assessment&state=open`);
  const rows = chief.locator('tbody tr').filter({ hasNot: chief.locator('.late') });
  const number = await rows.first().locator('th a').innerText();
  await rows.first().locator('th a').click();
  await chief.waitForURL(/\/cases\//);
  const path = new URL(chief.url()).pathname;
  const township = (await chief.locator('main').innerText()).match(/(\S+) · \S+$/m)[1];
  const login = (role) => server.accounts.staff.find((one) => one.role === role && one.place === township).login;

  const operator = await signedIn(browser, server, 'operator-1');
  await operator.goto(server.address + path);
  await act(operator, '催办', { textarea: '' }, '催办');
  await assertAccessible(operator, 'urging refused');
  assert.match(await operator.locator('.error-summary').innerText(), /./);
  await act(operator, '催办', { textarea: '居民来电，问什么时候上门' }, '催办');
  assert.match(await operator.locator('#flash').innerText(), /已催办/);
  await assertAccessible(operator, 'urged');

  const worker = await signedIn(browser, server, login('case_worker'));
  await worker.goto(`${server.address}/work`);
  assert.match(await worker.locator('tbody tr').filter({ hasText: number }).innerText(), /催办 1 次/);
  await assertAccessible(worker, 'a work list with marks');
  await worker.goto(server.address + path);
  await act(worker, '申请延期', { '#days': '99', textarea: '居民住院，下周才能上门' }, '申请延期');
  await assertAccessible(worker, 'an extension refused');
  assert.match(await worker.locator('.error-summary').innerText(), /不能超过上限/);
  await act(worker, '申请延期', { '#days': '3', textarea: '居民住院，下周才能上门' }, '申请延期');
  await assertAccessible(worker, 'an extension asked for');

  const lead = await signedIn(browser, server, login('township_lead'));
  await lead.goto(server.address + path);
  assert.match(await lead.locator('main').innerText(), /申请延长 3 个工作日/);
  await assertAccessible(lead, 'an extension to be answered');
  await lead.getByRole('button', { name: '同意延期', exact: true }).click();
  await lead.waitForLoadState();
  assert.match(await lead.locator('#flash').innerText(), /已同意延期/);
  await act(lead, '督办', { textarea: '请三天内上门' }, '督办');
  await assertAccessible(lead, 'under supervision');
  await worker.goto(server.address + path);
  assert.match(await worker.locator('#now').locator('..').innerText(), /督办/);
});
