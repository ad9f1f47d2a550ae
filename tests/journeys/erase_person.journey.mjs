// A resident asks for everything to be deleted: one member of staff sees what goes and what stays, a second one confirms, and the
// record, the search and the sign-in are gone. Somebody with an open case is told what has to be ended first.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { look, phone, startBrowser } from './support/browser.mjs';
import { certificateNumber, registerPerson } from './support/register.mjs';
import { signInResident } from './support/resident.mjs';
import { startServer } from './support/server.mjs';
import { press, signedIn } from './support/staff.mjs';

const server = await startServer();
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await server.stop();
});

const text = (page) => page.locator('main').innerText();
const somebody = { name: '金丝雀英', phone: '15498761234', certificate_number: certificateNumber('0803', 881), birth_day: '1962-08-03' };

/** @returns a page on a phone in which the resident has asked for their data to be deleted */
async function asked(resident, words) {
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN' });
  const page = await context.newPage();
  await signInResident(page, server, resident);
  await page.goto(`${server.address}/my/data`);
  await page.locator('input[value=delete]').check();
  await page.locator('#text').fill(words);
  await page.getByRole('button', { name: '提交' }).click();
  await page.waitForLoadState();
  assert.match(await text(page), /正在处理/);
  return page;
}

/** Opens the preview of the request with those words. */
async function preview(page, words) {
  await page.goto(`${server.address}/people/requests`);
  await page.locator('section.card', { hasText: words }).getByRole('link', { name: '看会删除什么、保留什么' }).click();
  await page.waitForLoadState();
}

test('two members of staff erase what a resident asked to have deleted', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  const record = await registerPerson(officer, server, { name: somebody.name, number: somebody.certificate_number, telephone: somebody.phone });
  const township = record.split('/')[2];
  const resident = await asked(somebody, '请把我的全部资料删掉');

  await preview(officer, '请把我的全部资料删掉');
  assert.match(await text(officer), /会删除的[\s\S]*姓名、出生日期、证件号码[\s\S]*登录用的手机号[\s\S]*依法保留的[\s\S]*操作记录/);
  await look(officer, 'what would be erased');
  await press(officer, '提出删除');
  assert.match(await officer.locator('body').innerText(), /等另一位同事确认/);
  await look(officer, 'requests with an erasure that waits');
  await preview(officer, '请把我的全部资料删掉');
  assert.match(await text(officer), /是你提出的/);
  assert.equal(await officer.getByRole('button', { name: '确认并删除' }).count(), 0, 'nobody confirms their own');
  await look(officer, 'an erasure of one\'s own');

  const worker = await signedIn(browser, server, `worker-${township.slice(6)}`);
  await preview(worker, '请把我的全部资料删掉');
  assert.match(await text(worker), /等有权限的同事确认/);
  assert.equal(await worker.getByRole('button', { name: '确认并删除' }).count(), 0);
  const stranger = server.accounts.staff.map((one) => one.login).find((login) => /^lead-\d{3}$/.test(login) && login !== `lead-${township.slice(6)}`);
  const other = await signedIn(browser, server, stranger);
  assert.equal((await other.request.get(officer.url())).status(), 404, 'another township');

  const lead = await signedIn(browser, server, `lead-${township.slice(6)}`);
  await preview(lead, '请把我的全部资料删掉');
  await press(lead, '确认并删除');
  assert.match(await text(lead), /请勾选，确认核对过/);
  await look(lead, 'an erasure that is not confirmed');
  await lead.locator('#sure').check();
  await press(lead, '确认并删除');
  assert.match(await lead.locator('body').innerText(), /资料已经删除/);
  assert.doesNotMatch(await text(lead), /全部资料删掉/);

  await server.textTo(somebody.phone, '已经删除');
  const gone = await lead.goto(`${server.address}${record}`);
  assert.equal(gone.status(), 409);
  assert.match(await lead.locator('body').innerText(), /已经应本人要求删除/);
  await lead.goto(`${server.address}/people`);
  for (const term of [somebody.name, somebody.phone, somebody.certificate_number]) {
    await lead.locator('main [name=term]').fill(term);
    await lead.locator('main form button').first().click();
    await lead.waitForLoadState();
    assert.equal(await lead.locator(`a[href="${record}"]`).count(), 0, term);
  }
  await resident.goto(`${server.address}/my/data`);
  assert.match(resident.url(), /sign-in/, 'signed out, and nobody\'s account');

  const listed = server.command('erasures', 'list').stdout;
  assert.equal(listed.trim(), `${township} ${record.split('/')[3]}`);
  const file = join(server.data, 'erased');
  writeFileSync(file, listed);
  assert.match(server.command('erasures', 'again', file).stdout, /^0 erased again, 1 were erased/);
  const auditor = await signedIn(browser, server, 'auditor');
  await auditor.goto(`${server.address}/admin/audit`);
  for (const action of ['person.erasure_proposed', 'person.erased']) assert.ok((await text(auditor)).includes(action), action);
});

test('somebody with an open case is told what has to be ended first', async () => {
  const known = server.accounts.residents.find((one) => one.bound && !one.guardian);
  await asked(known, '我的也都删掉吧');
  const officer = await signedIn(browser, server, 'officer-1');
  await preview(officer, '我的也都删掉吧');
  const words = await text(officer);
  if (/现在不能删除/.test(words)) {
    assert.match(words, /还没有办结的事项/);
    assert.equal(await officer.getByRole('button', { name: '提出删除' }).count(), 0);
  }
  await look(officer, 'an erasure that is blocked');
});
