// The district's officer adds a year to the working calendar, without scripts, and corrects it; two who
// correct it at once are told of each other; others only read it.
import { before, test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible } from './support/browser.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

let officer;
before(async () => {
  officer = await signedIn(browser, server, 'officer-1');
});

const days = '2028-01-01 元旦\n2028-01-25 至 2028-01-31 春节\n';

test('a year is added without scripts, after its faults were named', async () => {
  const cookies = await officer.context().cookies();
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(`${server.address}/calendars`);
  await page.getByRole('link', { name: '添加一年' }).click();
  assert.equal(await page.getByLabel('年份').inputValue(), '2028', '2027 stands there already');
  await page.getByLabel('放假的日子').fill('元旦\n');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('link', { name: '请写文件的文号' }).waitFor();
  assert.match(await page.locator('main').innerText(), /第 1 行读不出日期/);
  await page.getByLabel('文号').fill('国办发明电〔2027〕1号');
  await page.getByLabel('放假的日子').fill(days);
  await page.getByLabel('调休上班').fill('2028-02-05 春节');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForLoadState();
  assert.equal(new URL(page.url()).pathname, '/calendars/2028');
  const text = await page.locator('main').innerText();
  assert.match(text, /国办发明电〔2027〕1号/);
  assert.match(text, /2028-02-05 星期六 春节/);
  await context.close();
});

test('the form of a faulty year is accessible', async () => {
  await officer.goto(`${server.address}/calendars/new`);
  await officer.getByLabel('年份').fill('二八');
  await officer.getByRole('button', { name: '保存' }).click();
  await officer.locator('.error-summary').waitFor();
  await assertAccessible(officer, 'a refused year');
});

test('a year is corrected line by line, and whoever was slower is told', async () => {
  const colleague = await signedIn(browser, server, 'officer-2');
  for (const page of [officer, colleague]) await page.goto(`${server.address}/calendars/2028/edit`);
  assert.equal(await officer.getByLabel('放假的日子').inputValue(), days, 'lines stay lines');
  await officer.getByLabel('放假的日子').fill(`${days}2028-04-04 清明节\n`);
  await officer.getByRole('button', { name: '保存' }).click();
  await officer.waitForLoadState();
  assert.match(await officer.locator('main').innerText(), /2028-04-04 星期二 清明节/);
  await colleague.getByRole('button', { name: '保存' }).click();
  await colleague.locator('.error-summary').waitFor();
  assert.match(await colleague.locator('.error-summary').innerText(), /刚才有人改过/);
  await assertAccessible(colleague, 'somebody else was faster');
});

test('a case worker reads the calendar and changes nothing', async () => {
  const worker = await signedIn(browser, server, server.accounts.staff.find((one) => one.login.startsWith('worker-')).login);
  const read = await worker.goto(`${server.address}/calendars/2026`);
  assert.equal(read.status(), 200);
  assert.equal(await worker.getByRole('link', { name: '修改' }).count(), 0);
  const write = await worker.goto(`${server.address}/calendars/2026/edit`);
  assert.equal(write.status(), 404);
});
