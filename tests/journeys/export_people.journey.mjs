// Part of the register as a file: a lead chooses and is told how many, says what for, fetches the file; many people wait for a second
// person, who says yes to one and no to another; nobody else sees either, and what is cancelled is gone.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { look, startBrowser } from './support/browser.mjs';
import { startServer } from './support/server.mjs';
import { follow, press, signedIn } from './support/staff.mjs';

const server = await startServer(['--export-people-max', '100']);
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await server.stop();
});

const text = (page) => page.locator('main').innerText();
const leads = server.accounts.staff.map((one) => one.login).filter((login) => /^lead-\d{3}$/.test(login));

/** Looks again until the heading says so. */
async function until(page, state) {
  for (let count = 0; count < 120; count += 1) {
    if (await page.locator('h2#state').innerText() === state) return;
    await page.waitForTimeout(250);
    await page.reload();
  }
  assert.fail(`it never came to ${state}: ${await text(page)}`);
}

async function download(page) {
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: /下载文件/ }).click();
  const file = await waiting;
  assert.match(file.suggestedFilename(), /^residents-\d{4}-\d\d-\d\d\.csv$/);
  return (await readFile(await file.path())).toString();
}

test('a lead takes a list of their township along, and is told first how many that are', async () => {
  const lead = await signedIn(browser, server, leads[0]);
  await lead.goto(`${server.address}/people`);
  await follow(lead, '导出居民');
  assert.match(await text(lead), /您还没有导出过/);
  await look(lead, 'no exports yet');
  await follow(lead, '新的导出');
  await look(lead, 'a new export');
  await press(lead, '算一算有多少人');
  assert.match(await text(lead), /请至少选一个街镇或居村委/);
  await look(lead, 'a new export without a place');
  await lead.locator('input[name=place]').first().check();
  await lead.locator('#category').selectOption('mental');
  await lead.locator('#grade').selectOption('1');
  await lead.locator('#certificate').selectOption('none');
  await press(lead, '算一算有多少人');
  assert.match(await text(lead), /没有符合条件的居民/);
  await look(lead, 'a new export of nobody');
  await lead.locator('#category').selectOption('');
  await lead.locator('#grade').selectOption('');
  await lead.locator('#certificate').selectOption('any');
  await press(lead, '算一算有多少人');
  const people = Number((await lead.locator('h2#confirm').innerText()).match(/\d+/)[0]);
  assert.ok(people > 5 && people <= 100, `${people} people`);
  assert.match(await text(lead), /不用审批/);
  await press(lead, '确认，开始生成');
  assert.match(await text(lead), /请写明用途/);
  await look(lead, 'a new export without a reason');
  await lead.locator('#reason').fill('年底走访用');
  await press(lead, '确认，开始生成');
  await look(lead, 'an export that is being made');
  await until(lead, '可以下载');
  await look(lead, 'an export that is ready');
  const file = await download(lead);
  const lines = file.trim().split('\r\n');
  assert.equal(lines.length, people + 1);
  assert.match(lines[0], /街镇,居委会或村委会,姓名（部分隐藏）/);
  assert.doesNotMatch(file, /\d{11}/, 'no number in the clear');
  await lead.reload();
  assert.match(await text(lead), /下载次数\s*1/);
  const path = new URL(lead.url()).pathname;
  const other = await signedIn(browser, server, leads[1]);
  for (const part of ['', '/file']) assert.equal((await other.request.get(server.address + path + part)).status(), 404, 'nobody else sees it');
  assert.equal((await other.request.get(`${server.address}/people/exports/new?place=310114${leads[0].slice(5)}&column=age&certificate=any`)).status(), 404, 'nor another township');
  const head = await lead.request.head(`${server.address}${path}/file`);
  assert.equal(Number(head.headers()['content-length']), Buffer.byteLength(file));
  await press(lead, '取消导出，删除文件');
  await until(lead, '已取消');
  await look(lead, 'an export that was cancelled');
  assert.equal((await lead.request.get(`${server.address}${path}/file`)).status(), 404);
});

async function askForAll(officer, columns, reason) {
  await officer.goto(`${server.address}/people/exports/new`);
  for (const box of await officer.locator('input[name=place]').all()) await box.check();
  for (const column of columns) await officer.locator(`input[name=column][value=${column}]`).check();
  await press(officer, '算一算有多少人');
  assert.match(await text(officer), /要由另一位同事审批/);
  if (columns.length > 0) await look(officer, 'a new export of many people in the clear');
  await officer.locator('#reason').fill(reason);
  await press(officer, '提交审批');
  assert.equal(await officer.locator('h2#state').innerText(), '等待审批');
  return officer.url();
}

test('many people need a second person, who reads what and why', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  const wanted = await askForAll(officer, ['name', 'phone'], '寄送康复服务手册');
  await look(officer, 'an export that waits');
  const again = await askForAll(officer, [], '再要一份');
  const lead = await signedIn(browser, server, 'district-lead');
  await follow(lead, '导出审批');
  assert.equal(await lead.locator('tbody tr').count(), 2);
  await look(lead, 'exports that wait for a second person');
  await lead.locator('tbody tr', { hasText: '寄送康复服务手册' }).getByRole('link').click();
  await lead.waitForLoadState();
  assert.match(await text(lead), /400[\s\S]*寄送康复服务手册[\s\S]*电话 · 明文/);
  await look(lead, 'an export to decide about');
  await lead.locator('#answer').fill('同意，用完删除');
  await press(lead, '同意，开始生成');
  assert.match(await lead.locator('body').innerText(), /已同意/);
  await lead.locator('tbody tr').getByRole('link').click();
  await lead.waitForLoadState();
  await press(lead, '不同意');
  assert.match(await text(lead), /请写明原因/);
  await look(lead, 'a no without a reason');
  await lead.locator('#answer').fill('已经有一份了');
  await press(lead, '不同意');
  assert.match(await text(lead), /现在没有等待审批的导出/);
  await look(lead, 'no export waits');

  await officer.goto(again);
  assert.match(await text(officer), /没有同意[\s\S]*已经有一份了/);
  await look(officer, 'an export that was refused');
  await officer.goto(wanted);
  await until(officer, '可以下载');
  assert.match(await text(officer), /同意，用完删除/);
  const file = await download(officer);
  assert.equal(file.trim().split('\r\n').length, 401);
  assert.match(file, /,1\d\d \d{4} \d{4}/, 'phones stand in groups');
  assert.equal((await lead.request.get(`${wanted}/file`)).status(), 404, 'who said yes does not get it');
  await officer.goto(`${server.address}/people/exports`);
  assert.equal(await officer.locator('tbody tr').count(), 2);
  await look(officer, 'exports of an officer');
});

test('an auditor reads who asked, who said yes and who fetched', async () => {
  const auditor = await signedIn(browser, server, 'auditor');
  await auditor.goto(`${server.address}/admin/audit`);
  const entries = await text(auditor);
  for (const action of ['people.export_asked', 'people.export_approved', 'people.export_made', 'people.exported', 'people.export_refused']) {
    assert.ok(entries.includes(action), `${action} in ${entries}`);
  }
});
