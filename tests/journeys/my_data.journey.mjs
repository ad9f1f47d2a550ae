// A resident sees who looked at their data, keeps a copy, asks to have something corrected and something deleted; the office answers,
// and the resident reads the answer. Also without JavaScript, for that is a right.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { assertAccessible, desk, look, phone } from './support/browser.mjs';
import { signInResident } from './support/resident.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

const resident = server.accounts.residents.find((one) => one.bound && !one.guardian);
let cookies;

/** The resident on a phone; signed in once, because a code counts once. */
async function residentPage(options = {}) {
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN', ...options });
  if (cookies) await context.addCookies(cookies);
  const page = await context.newPage();
  if (!cookies) await signInResident(page, server, resident);
  cookies ??= await context.cookies();
  return page;
}

test('a resident asks for a correction, and the office answers', async () => {
  const page = await residentPage();
  await page.goto(`${server.address}/my`);
  await page.getByRole('link', { name: '我的信息我做主' }).click();
  await assertAccessible(page, 'my data');
  await page.getByRole('button', { name: '提交' }).click();
  assert.equal(await page.locator('#text-error').count(), 1, 'nothing was written');
  await assertAccessible(page, 'a request without words');
  await page.getByLabel('改正', { exact: true }).check();
  await page.locator('#text').fill('我的住址是旧的，去年搬了家');
  await page.getByRole('button', { name: '提交' }).click();
  await page.waitForLoadState();
  assert.match(await page.locator('main').innerText(), /正在处理/);
  await assertAccessible(page, 'my data with a request');

  const officer = await signedIn(browser, server, 'officer-1');
  await officer.setViewportSize(desk);
  await officer.goto(`${server.address}/people/requests`);
  await assertAccessible(officer, 'requests');
  const card = officer.locator('section.card', { hasText: '去年搬了家' });
  await card.getByRole('button', { name: '已办好，答复' }).click();
  await officer.waitForLoadState();
  assert.equal(await officer.locator('p.error').count(), 1);
  await assertAccessible(officer, 'an answer without words');
  await officer.setViewportSize(phone);
  await assertAccessible(officer, 'an answer without words on a phone');
  await officer.locator('section.card', { hasText: '去年搬了家' }).locator('textarea').fill('住址已经改成新的');
  await officer.locator('section.card', { hasText: '去年搬了家' }).getByRole('button', { name: '已办好，答复' }).click();
  await officer.waitForLoadState();
  assert.doesNotMatch(await officer.locator('main').innerText(), /去年搬了家/);

  // The phone is told that there is an answer, and nothing of it.
  const told = await server.textTo(resident.phone, '有了答复');
  assert.doesNotMatch(told, /住址|搬了家|改正/);
  await page.goto(`${server.address}/my/messages`);
  const message = page.locator('main li', { hasText: '住址已经改成新的' });
  assert.match(await message.innerText(), /我们的答复/);
  assert.equal(await message.locator('.chip', { hasText: '新' }).count(), 1, 'new until it is read');
  await look(page, 'messages with an answer');
  await page.reload();
  assert.equal(await message.locator('.chip', { hasText: '新' }).count(), 0);
  await message.getByRole('link', { name: '我的信息我做主' }).click();
  await page.waitForLoadState();
  assert.match(await page.locator('main').innerText(), /住址已经改成新的/);
});

test('an answer that is refused leaves the officer on the page of the list', async () => {
  const page = await residentPage();
  for (const text of ['门牌号写错了', '备用电话换了号码']) {
    await page.goto(`${server.address}/my/data`);
    await page.getByLabel('改正', { exact: true }).check();
    await page.locator('#text').fill(text);
    await page.getByRole('button', { name: '提交' }).click();
    await page.waitForLoadState();
  }
  const officer = await signedIn(browser, server, 'officer-1');
  await officer.goto(`${server.address}/people/requests`);
  const first = officer.locator('section.card', { hasText: '门牌号写错了' });
  const due = await first.locator('dd.num').nth(1).innerText();
  const id = (await first.locator('form').getAttribute('action')).split('/')[4];
  // What a full page of fifty leads to: the list goes on after the first of the two.
  const token = `${due.trim().slice(0, 10)}.${id}`;
  await officer.goto(`${server.address}/people/requests?after=${token}`);
  assert.equal(await officer.locator('section.card', { hasText: '门牌号写错了' }).count(), 0);
  const second = officer.locator('section.card', { hasText: '备用电话换了号码' });
  await second.getByRole('button', { name: '已办好，答复' }).click();
  await officer.waitForLoadState();
  assert.equal(await second.locator('p.error').count(), 1, 'nothing was written');
  assert.equal(await officer.locator('section.card', { hasText: '门牌号写错了' }).count(), 0, 'still the second page');
  await second.locator('textarea').fill('已经改好');
  await second.getByRole('button', { name: '已办好，答复' }).click();
  await officer.waitForLoadState();
  assert.equal(await officer.locator('section.card', { hasText: '备用电话换了号码' }).count(), 0);
  await officer.context().close();
  await page.context().close();
});

test('a resident keeps a copy of everything, and it is theirs alone', async () => {
  const page = await residentPage();
  await page.goto(`${server.address}/my/data`);
  await page.getByRole('link', { name: '看和存一份我的全部信息' }).click();
  await page.waitForLoadState();
  assert.match(await page.locator('main').innerText(), new RegExp(resident.phone));
  for (const heading of ['我的同意', '我要求过的', '政策替我找到的']) await page.getByRole('heading', { name: heading, exact: true }).waitFor();
  assert.match(await page.locator('main').innerText(), /去年搬了家/, 'what they asked for');
  await look(page, 'copy');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载一份文件' }).click()]);
  assert.equal(download.suggestedFilename(), 'my-data.json', 'the name says nothing of whose file it is');
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
  assert.equal(file.person.phone, resident.phone);
  assert.ok(file.data_requests.some((one) => one.text.includes('去年搬了家') && one.state === 'done' && one.answer === '住址已经改成新的'));
  for (const part of ['cases', 'consents', 'policy_findings']) assert.ok(Array.isArray(file[part]), part);
  const stranger = await signedIn(browser, server, 'operator-1');
  for (const path of ['/my/copy', '/my/copy.json', '/my/data']) {
    const answer = await stranger.goto(`${server.address}${path}`);
    assert.equal(answer.status(), 404, path);
  }
  for (const [login, status] of [['operator-1', 404], ['worker-103', 200]]) {
    const staff = await signedIn(browser, server, login);
    const answer = await staff.goto(`${server.address}/people/requests`);
    assert.equal(answer.status(), status, login);
    await staff.context().close();
  }
});

test('asking works without JavaScript', async () => {
  const page = await residentPage({ javaScriptEnabled: false });
  await page.goto(`${server.address}/my/data`);
  await page.locator('input[value=delete]').check();
  await page.locator('#text').fill('备用电话不用了');
  await page.locator('main form button').last().click();
  assert.match(await page.locator('main').innerText(), /备用电话不用了/);
});
