// A file that takes longer than somebody waits for a page: a job checks it, its faults are a file, it is written after a yes
// and goes on after the server was stopped, and it can be cancelled.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { assertAccessible, phone } from './support/browser.mjs';
import { certificateNumber as certificate } from './support/register.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'.split('');
const given = '明丽华强芳军敏静磊洋艳勇娟涛超霞平刚桂英兰玉红梅建国志伟'.split('');

/** Rows of nobody, each on a day of birth of its own as far as they go, with an address that fills the file. */
function rows(count, committee, first) {
  const lines = [];
  for (let number = first; number < first + count; number += 1) {
    const day = String(1 + number % 28).padStart(2, '0');
    const month = String(1 + Math.floor(number / 28) % 12).padStart(2, '0');
    const name = surnames[number % 20] + given[(number * 7) % 28] + given[(number * 11 + Math.floor(number / 28)) % 28];
    lines.push(`${certificate(month + day, 100 + number % 800)},${name},${committee},${'春晖路'.repeat(30)}${number}号`);
  }
  return lines;
}

async function begin(officer, lines) {
  await officer.goto(`${server.address}/people/import`);
  const buffer = Buffer.from(`certificate_number,name,committee,address\n${lines.join('\n')}\n`);
  await officer.locator('#file').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
  await officer.locator('form[action="/people/import/checks"] button').click();
  await officer.waitForLoadState();
}

/** Looks again until the heading says so. */
async function until(officer, state) {
  for (let count = 0; count < 240; count += 1) {
    const heading = await officer.locator('h2#state').innerText();
    if (heading === state) return;
    assert.match(heading, /正在检查|正在写入/);
    await officer.waitForTimeout(500);
    await officer.getByRole('link', { name: '刷新进度' }).click().catch(() => officer.reload());
    await officer.waitForLoadState();
  }
  assert.fail(`it never came to ${state}`);
}

test('a large file is checked and written by a job, and its faults are a file', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  const place = server.accounts.staff.find((one) => /^worker-\d{3}$/.test(one.login)).login.slice(7);
  await officer.goto(`${server.address}/people/new`);
  const committee = await officer.locator(`select[name=committee] option[value^="310114${place}"]`).first().getAttribute('value');

  await begin(officer, [...rows(1900, committee, 0), ...Array.from({ length: 60 }, () => `123,王,${committee},`)]);
  assert.match(officer.url(), /\/people\/imports\//);
  await assertAccessible(officer, 'an import that is being checked');
  await until(officer, '有错，没有写入');
  await assertAccessible(officer, 'an import with faults');
  const waiting = officer.waitForEvent('download');
  await officer.getByRole('link', { name: '下载全部发现' }).click();
  const file = (await readFile(await (await waiting).path())).toString();
  assert.match(file, /残疾人证号应为 20 位/);
  assert.ok(file.split('\r\n').filter((line) => line.includes('certificate_number')).length >= 60);
  await officer.setViewportSize(phone);
  await assertAccessible(officer, 'an import with faults, on a phone');
  await officer.setViewportSize({ width: 1280, height: 900 });

  await begin(officer, rows(1900, committee, 0));
  await until(officer, '等您确认');
  await assertAccessible(officer, 'an import that waits for a yes');
  const reason = officer.locator('#different_because');
  if (await reason.count()) {
    await officer.getByRole('button', { name: '确认导入' }).click();
    await officer.waitForLoadState();
    assert.match(await officer.locator('main').innerText(), /请写明为什么不是同一个人/);
    await assertAccessible(officer, 'a yes without a reason');
    await reason.fill('证件逐一核对过');
  }
  await officer.getByRole('button', { name: '确认导入' }).click();
  await officer.waitForLoadState();
  await assertAccessible(officer, 'an import that is being written');
  await until(officer, '导入完成');
  assert.match(await officer.locator('main').innerText(), /已写入\s*1900/);
  await assertAccessible(officer, 'an import that is done');
  await officer.goto(`${server.address}/people/import`);
  assert.match(await officer.locator('main').innerText(), /最近的大文件导入[\s\S]*导入完成/);
  await assertAccessible(officer, 'the list of imports');
});

test('a large import is cancelled, and nobody else sees it', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  await begin(officer, rows(2100, '310114118001', 5000));
  const address = officer.url();
  await officer.getByRole('button', { name: '取消导入' }).click();
  await officer.waitForLoadState();
  assert.equal(await officer.locator('h2#state').innerText(), '已取消');
  await assertAccessible(officer, 'an import that was cancelled');
  const other = await signedIn(browser, server, server.accounts.staff.find((one) => /^lead-\d{3}$/.test(one.login)).login);
  assert.equal((await other.goto(address)).status(), 404);
});
