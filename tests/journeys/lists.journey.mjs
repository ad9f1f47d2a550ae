// The desk's lists by keyboard: sorted, with chosen columns, walked through by single keys, taken back, as a file, on paper.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertAccessible, look } from './support/browser.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

/** Moves the focus there as the keyboard does, and presses a key. */
async function press(locator, key) {
  await locator.focus();
  await locator.press(key);
}
const numbers = (page) => page.locator('main table tbody th a').allInnerTexts();

test('the work list is sorted by its headings, page by page, and a view keeps the order', async () => {
  const lead = await signedIn(browser, server, 'district-lead');
  await lead.goto(`${server.address}/work?tab=all`);
  assert.equal(await lead.getByRole('columnheader', { name: '期限' }).getAttribute('aria-sort'), 'ascending');
  await press(lead.getByRole('columnheader', { name: '个案', exact: true }).getByRole('link'), 'Enter');
  await lead.waitForURL(/sort=number/);
  assert.equal(await lead.getByRole('columnheader', { name: '个案', exact: true }).getAttribute('aria-sort'), 'ascending');
  await look(lead, 'the work list by number');
  const first = await numbers(lead);
  await press(lead.getByRole('button', { name: '下一页' }), 'Enter');
  await lead.waitForURL(/after=/);
  const all = [...first, ...await numbers(lead)];
  assert.equal(new Set(all).size, all.length, 'no case stands on two pages');
  const bytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  assert.deepEqual(all, [...all].sort(bytes));
  const wrong = new URL(lead.url());
  wrong.searchParams.set('sort', '-entry');
  assert.equal((await lead.goto(wrong.href)).status(), 422, 'a page of another order');

  await lead.goto(`${server.address}/work?tab=all&sort=-entry`);
  assert.equal(await lead.getByLabel('排序').inputValue(), '-entry');
  await press(lead.getByText('把现在的条件存为常用'), 'Enter');
  await lead.getByLabel('起个名字').fill('新来的');
  await press(lead.getByRole('button', { name: '保存', exact: true }), 'Enter');
  await lead.goto(`${server.address}/work`);
  await press(lead.getByRole('link', { name: '新来的' }), 'Enter');
  await lead.waitForURL(/sort=-entry/);

  await press(lead.getByText('整理常用'), 'Enter');
  await press(lead.getByRole('button', { name: '删除 新来的' }), 'Enter');
  await lead.getByText('已删除。').waitFor();
  await assertAccessible(lead, 'a view was deleted and can be taken back');
  await press(lead.getByRole('button', { name: '撤销' }), 'Enter');
  await lead.getByText('已恢复。').waitFor();
  assert.equal(await lead.getByRole('link', { name: '新来的' }).count(), 1);
  await lead.context().close();
});

test('a clerk chooses columns, which the list, the file and what was opened last show', async () => {
  const worker = await signedIn(browser, server, 'worker-102');
  await worker.goto(`${server.address}/work?tab=all`);
  await press(worker.getByText('选择显示哪些栏'), 'Enter');
  await look(worker, 'the columns are chosen');
  await press(worker.getByRole('checkbox', { name: '登记时间' }), ' ');
  await press(worker.getByRole('checkbox', { name: '轮到谁' }), ' ');
  await press(worker.getByRole('button', { name: '就看这些' }), 'Enter');
  await worker.getByText('已按您的选择显示。').waitFor();
  assert.equal(new URL(worker.url()).searchParams.get('tab'), 'all');
  const heads = (await worker.locator('main thead th').allInnerTexts()).map((text) => text.trim());
  assert.ok(heads.includes('登记时间') && !heads.includes('轮到谁'), heads.join());
  await assertAccessible(worker, 'chosen columns');
  const download = worker.waitForEvent('download');
  await press(worker.getByRole('button', { name: '导出这张表' }), 'Enter');
  const file = await (await download).createReadStream();
  let csv = '';
  for await (const chunk of file) csv += chunk;
  assert.match(csv.split('\r\n')[0], /个案号,服务项目,居民.*登记时间,导出编号$/);
  await press(worker.locator('main table tbody th a').first(), 'Enter');
  await worker.waitForURL(/\/cases\//);
  await worker.goto(`${server.address}/work/recent`);
  assert.equal(await worker.getByRole('columnheader', { name: '登记时间' }).count(), 1);
  await worker.context().close();
});

test('single keys walk through lists and cases, and can be switched off', async () => {
  const lead = await signedIn(browser, server, 'district-lead');
  await lead.goto(`${server.address}/staff/keys`);
  await look(lead, 'the keys of the desk');
  await lead.keyboard.press('g');
  await lead.keyboard.press('w');
  await lead.waitForURL(/\/work$/);
  await lead.goto(`${server.address}/work?tab=all`);
  const listed = await numbers(lead);
  await lead.keyboard.press('j');
  await lead.keyboard.press('j');
  await lead.keyboard.press('x');
  assert.equal(await lead.locator('main tbody tr').nth(1).getByRole('checkbox').isChecked(), true);
  await lead.keyboard.press('o');
  await lead.waitForURL(/\/cases\//);
  assert.ok((await lead.locator('h1').innerText()).includes(listed[1]));
  await lead.keyboard.press('n');
  await lead.waitForFunction((number) => document.querySelector('h1').textContent.includes(number), listed[2]);
  await lead.keyboard.press('p');
  await lead.waitForFunction((number) => document.querySelector('h1').textContent.includes(number), listed[1]);
  await lead.keyboard.press('?');
  await lead.getByRole('dialog').waitFor();
  await assertAccessible(lead, 'the list of keys');
  await lead.keyboard.press('Escape');
  const field = lead.locator('main textarea').first();
  await field.focus();
  await lead.keyboard.type('gw?n');
  assert.equal(await field.inputValue(), 'gw?n');

  await lead.goto(`${server.address}/staff/keys`);
  await press(lead.getByRole('button', { name: '不用快捷键' }), 'Enter');
  await lead.getByText('快捷键现在关着。').waitFor();
  await assertAccessible(lead, 'the keys are off');
  await lead.keyboard.press('?');
  await lead.keyboard.press('g');
  await lead.keyboard.press('w');
  assert.equal(await lead.getByRole('dialog').count(), 0);
  assert.match(lead.url(), /\/staff\/keys$/);
  // The choice is the account's: another device knows it.
  const elsewhere = await signedIn(browser, server, 'district-lead');
  await elsewhere.goto(`${server.address}/staff/keys`);
  await elsewhere.getByText('快捷键现在关着。').waitFor();
  await elsewhere.getByRole('button', { name: '使用快捷键' }).click();
  await elsewhere.getByText('快捷键现在开着。').waitFor();
  await elsewhere.context().close();
  await lead.context().close();
});

test('an assignment is taken back, unless somebody has touched the case', async () => {
  const lead = await signedIn(browser, server, 'district-lead');
  await lead.goto(`${server.address}/work?tab=all&programme=home-adaptation&stage=district_approval&state=open`);
  await press(lead.locator('main table tbody th a').first(), 'Enter');
  await lead.waitForURL(/\/cases\//);
  const form = lead.locator('form[action$="/assignments"]');
  const unfold = (page) => press(page.locator('details:has(form[action$="/assignments"]) > summary'), 'Enter');
  const give = async () => {
    await unfold(lead);
    const officer = await form.locator('#assignee option', { hasText: 'officer-2' }).getAttribute('value');
    await form.locator('#assignee').selectOption(officer);
    await press(form.getByRole('button', { name: '改派' }), 'Enter');
    await lead.getByRole('button', { name: '撤销' }).waitFor();
  };
  const before = await form.locator('#assignee').inputValue();
  await give();
  await assertAccessible(lead, 'an assignment can be taken back');
  await press(lead.getByRole('button', { name: '撤销' }), 'Enter');
  await lead.getByText('已撤回').waitFor();
  assert.equal(await lead.locator('#assignee').inputValue(), before);
  assert.equal(await lead.getByRole('button', { name: '撤销' }).count(), 0);

  await give();
  const other = await lead.context().newPage();
  await other.goto(lead.url());
  await unfold(other);
  await other.locator('form[action$="/assignments"] #assignee').selectOption('');
  await press(other.locator('form[action$="/assignments"]').getByRole('button', { name: '改派' }), 'Enter');
  await other.waitForLoadState();
  await press(lead.getByRole('button', { name: '撤销' }), 'Enter');
  await lead.locator('.error-summary').waitFor();
  await lead.context().close();
});

test('lists are printed without forms, with who printed them and what was chosen', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  for (const path of ['/work?tab=all&state=open', '/work/recent', '/people/expiring-certificates', '/people/duplicates', '/people/requests', '/findings', '/places']) {
    await officer.goto(`${server.address}${path}`);
    await officer.emulateMedia({ media: 'print' });
    assert.ok(await officer.getByText(/打印，内容截至/).isVisible(), path);
    assert.equal(await officer.locator('.side, main button, .quick-search, .tabs').filter({ visible: true }).count(), 0, path);
    const colours = await officer.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
    assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'], path);
    if (path.startsWith('/work?')) {
      assert.ok(await officer.locator('#state').isVisible(), 'the condition that was chosen');
      assert.equal(await officer.locator('#closed').isVisible(), false, 'a condition that was not');
      assert.equal(await officer.locator('main thead').evaluate((head) => getComputedStyle(head).display), 'table-header-group');
    }
    const pdf = await officer.pdf({ format: 'A4' });
    assert.ok(pdf.length > 5000, path);
    if (process.env.SUNCLOVER_PICTURES) {
      mkdirSync(process.env.SUNCLOVER_PICTURES, { recursive: true });
      writeFileSync(join(process.env.SUNCLOVER_PICTURES, `print${path.replaceAll(/\W/g, '_')}.pdf`), pdf);
      await officer.setViewportSize({ width: 720, height: 1000 });
      await officer.screenshot({ path: join(process.env.SUNCLOVER_PICTURES, `print${path.replaceAll(/\W/g, '_')}.png`) });
      await officer.setViewportSize({ width: 1280, height: 900 });
    }
    await officer.emulateMedia({ media: 'screen' });
  }
  await officer.context().close();
});

test('every list of the desk leaves as a file', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  for (const [path, name] of [['/work/recent', /^cases-/], ['/people/expiring-certificates', /^expiring-certificates-/], ['/findings', /^findings-/], ['/places', /^places-/]]) {
    if (path === '/work/recent') {
      await officer.goto(`${server.address}/work?tab=all`);
      await press(officer.locator('main table tbody th a').first(), 'Enter');
      await officer.waitForURL(/\/cases\//);
    }
    await officer.goto(`${server.address}${path}`);
    const button = officer.getByRole('button', { name: /导出/ });
    if (await button.count() === 0) continue;
    const download = officer.waitForEvent('download');
    await press(button, 'Enter');
    assert.match((await download).suggestedFilename(), name);
  }
  await officer.context().close();
});
