// The register: a name that was heard wrong still finds its person; somebody who is registered twice is noticed before
// anything is saved; two records become one and two again, with the keyboard alone.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible, phone } from './support/browser.mjs';
import { certificateNumber as certificate } from './support/register.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

async function search(page, term) {
  await page.goto(`${server.address}/people`);
  await page.locator('#term').fill(term);
  await page.locator('main form[action="/people/searches"] button').first().click();
  await page.waitForLoadState();
  return page.locator('main').innerText();
}

async function fillPerson(page, { name, number, phone: telephone }) {
  await page.goto(`${server.address}/people/new`);
  await page.locator('[name=name]').fill(name);
  await page.locator('[name=certificate_number]').fill(number);
  await page.locator('[name=phone]').fill(telephone);
  await page.locator('select[name=committee]').selectOption({ index: 1 });
}

async function press(page, text) {
  await page.getByRole('button', { name: text }).click();
  await page.waitForLoadState();
}

/** Goes on with the Tab key until the element has the focus, as somebody without a mouse does. */
async function tabTo(page, selector) {
  for (let count = 0; count < 250; count += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  assert.fail(`the Tab key does not reach ${selector}`);
}

const idOf = (page) => new URL(page.url()).pathname.replace('/people/', '');

test('one person is found, noticed twice, merged and taken apart again', async () => {
  const township = server.accounts.staff.map((one) => one.login).find((login) => /^worker-\d{3}$/.test(login));
  const worker = await signedIn(browser, server, township);

  await fillPerson(worker, { name: '欧阳琦珊', number: certificate('0229', 911).replace('0229', '0228'), phone: '15498761234' });
  await press(worker, '保存');
  assert.equal(await worker.locator('[name=certificate_number]').getAttribute('aria-invalid'), 'true', 'a wrong check character is told');
  await fillPerson(worker, { name: '欧阳琦珊', number: certificate('0228', 911), phone: '15498761234' });
  await press(worker, '保存');
  assert.match(worker.url(), /\/people\/\d{9}\//, await worker.locator('main').innerText());
  const first = idOf(worker);

  // Search: as it was heard, with one mistake, and what is too little.
  assert.match(await search(worker, '欧阳奇山'), /拼音相同/);
  await assertAccessible(worker, 'found by sound');
  assert.match(await search(worker, 'ouyangqishan'), /拼音相同/);
  assert.match(await search(worker, '欧阳珊琦'), /一字之差/);
  assert.match(await search(worker, '15498761243'), /电话差一位/);
  assert.match(await search(worker, '欧阳 1234'), /姓名的一部分/);
  assert.match(await search(worker, '1234'), /只凭后四位不能查/);
  await assertAccessible(worker, 'a search that says too little');
  assert.match(await search(worker, '欧阳不在这里'), /没有找到/);
  await assertAccessible(worker, 'a search that finds nobody');

  // The same person at another desk, heard wrong.
  await fillPerson(worker, { name: '欧阳奇珊', number: certificate('0228', 912), phone: '15498760000' });
  await press(worker, '保存');
  assert.match(await worker.locator('main').innerText(), /可能已经登记过[\s\S]*姓名相近[\s\S]*出生日期相同/);
  assert.equal(await worker.locator('[name=name]').inputValue(), '欧阳奇珊', 'what was typed is still there');
  await assertAccessible(worker, 'somebody who may be registered already');
  await press(worker, '保存');
  assert.match(await worker.locator('main').innerText(), /请写明为什么不是同一个人/);
  await assertAccessible(worker, 'a reason is missing');
  await worker.locator('#different_because').fill('本人说没有登记过');
  await press(worker, '保存');
  assert.match(worker.url(), /\/people\/\d{9}\//, await worker.locator('main').innerText());
  const second = idOf(worker);
  await worker.goto(`${server.address}/people/duplicates`);
  assert.doesNotMatch(await worker.locator('main').innerText(), /欧\*\*珊/, 'what was said is not asked again');
  await assertAccessible(worker, 'the list of possible duplicates');

  // It was the same person after all: side by side, and one record, without the mouse.
  await worker.goto(`${server.address}/people/${first}/duplicates/${second}`);
  await assertAccessible(worker, 'two records side by side');
  await worker.setViewportSize(phone);
  await assertAccessible(worker, 'two records side by side on a phone');
  await worker.setViewportSize({ width: 1280, height: 900 });
  await tabTo(worker, '[name=survivor]:checked');
  await tabTo(worker, '[name=take_phone]:checked');
  await worker.keyboard.press('ArrowDown');
  await tabTo(worker, 'form[action$="/merges"] button[type=submit]');
  await worker.keyboard.press('Enter');
  await worker.waitForURL(/reason=data_correction/);
  assert.equal(idOf(worker), first);
  assert.match(await worker.locator('main').innerText(), /曾用名\s*欧阳奇珊/);
  await assertAccessible(worker, 'the record that goes on');
  await worker.goto(`${server.address}/people/${second}`);
  assert.equal(idOf(worker), first, 'the address of the merged record leads to it');
  assert.match(await search(worker, '15498760000'), /欧\*\*珊/);

  // And two again.
  await worker.goto(`${server.address}/people/${first}`);
  await tabTo(worker, 'form[action$="/merge-reversals"] button');
  await worker.keyboard.press('Enter');
  await worker.waitForLoadState();
  await worker.waitForURL(/reason=data_correction/);
  assert.match(await worker.locator('body').innerText(), /两份档案都恢复了/);
  await worker.goto(`${server.address}/people/${second}`);
  assert.equal(idOf(worker), second);
  await worker.goto(`${server.address}/people/duplicates`);
  assert.match(await worker.locator('main').innerText(), /欧\*\*珊/, 'the question is open again');
  await assertAccessible(worker, 'a possible duplicate in the list');
  await worker.locator('main article a.btn').first().click();
  await worker.waitForLoadState();
  await press(worker, '标明不是同一个人');
  assert.match(await worker.locator('main').innerText(), /请写明为什么不是同一个人/);
  await assertAccessible(worker, 'side by side without a reason');
});

test('an import shows who may be registered already', async () => {
  const officer = await signedIn(browser, server, server.accounts.staff.map((one) => one.login).find((login) => login === 'officer-1'));
  const place = server.accounts.staff.find((one) => /^worker-\d{3}$/.test(one.login)).login.slice(7);
  await officer.goto(`${server.address}/people/new`);
  const committee = await officer.locator(`select[name=committee] option[value^="310114${place}"]`).first().getAttribute('value');
  const rows = [
    `${certificate('0607', 921)},司徒晶莎,${committee},15498762222`, `${certificate('0607', 922)},司徒晶莎,${committee},15498762222`];
  const buffer = Buffer.from(`certificate_number,name,committee,phone\n${rows.join('\n')}\n`);
  await officer.goto(`${server.address}/people/import`);
  await officer.locator('#file').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
  await press(officer, '先检查');
  assert.match(await officer.locator('main').innerText(), /和第 2 行相像[\s\S]*姓名相同/);
  await assertAccessible(officer, 'rows that are alike');
  await press(officer, '确认导入');
  assert.match(await officer.locator('main').innerText(), /请写明为什么不是同一个人/);
  await assertAccessible(officer, 'an import without a reason');
  await officer.locator('#different_because').fill('双胞胎同名，证件核对过');
  await press(officer, '确认导入');
  assert.match(await officer.locator('main').innerText(), /导入完成/);
  await officer.goto(`${server.address}/people/duplicates`);
  assert.match(await officer.locator('main').innerText(), /司\*\*莎/);
});
