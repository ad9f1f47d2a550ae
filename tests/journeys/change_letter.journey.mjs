// An officer changes the words of a letter, sees how it reads and how long its text message is,
// and somebody else publishes it; its history tells what changed.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { assertAccessible, desk, phone } from './support/browser.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

async function press(page, name) {
  await page.getByRole('button', { name, exact: true }).first().click();
  await page.waitForLoadState();
}

async function picture(page, name) {
  if (!process.env.SUNCLOVER_PICTURES) return;
  mkdirSync(process.env.SUNCLOVER_PICTURES, { recursive: true });
  await page.setViewportSize(phone);
  await page.screenshot({ path: join(process.env.SUNCLOVER_PICTURES, `letter-${name}.png`), fullPage: true });
  await page.setViewportSize(desk);
}

test('a letter is changed, read over, published by another, and its history tells so', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  await officer.goto(`${server.address}/programme-letters`);
  await assertAccessible(officer, 'all letters');
  await officer.locator('a[href="/programme-letters/home-adaptation/received"]').click();
  await officer.waitForLoadState();
  await assertAccessible(officer, 'a letter in use');
  await picture(officer, 'in-use');
  assert.match(await officer.locator('main').innerText(), /王小明，您好/, 'invented values stand in for names');
  await press(officer, '修改这封通知');
  assert.match(officer.url(), /\/programme-drafts\/[^/]+\/letters\/received$/);
  const page = officer.url();
  await assertAccessible(officer, 'a letter to be changed');
  assert.match(await officer.locator('main').innerText(), /\{\{due_day\}\}\s+这一步的截止日期/, 'the names that can be used, with their meaning');
  const body = await officer.locator('#body_zh').inputValue();

  await officer.locator('#body_zh').fill(body.replace('{{case_number}}', '{{case_nummer}}'));
  await officer.locator('#sms_zh').fill('{{name}}，申请收到了');
  await press(officer, '保存到草稿');
  await assertAccessible(officer, 'a letter refused');
  const summary = await officer.locator('.error-summary').innerText();
  assert.match(summary, /没有 case_nummer 这一项/, 'an unknown name is refused by name');
  assert.match(summary, /短信里不能用 name/);
  assert.match(await officer.locator('#body_zh').inputValue(), /case_nummer/, 'what was typed is still there');
  await picture(officer, 'refused');

  await officer.locator('#body_zh').fill(body.replace('三个工作日', '两个工作日'));
  await officer.locator('#sms_zh').fill(`【阳光四叶草】您的申请收到了，编号{{case_number}}。${'两个工作日里给您回话。'.repeat(5)}电话{{office_phone}}。`);
  await press(officer, '先看一看');
  await assertAccessible(officer, 'a letter shown before it is saved');
  const shown = await officer.locator('main').innerText();
  assert.match(shown, /还没有保存/);
  assert.match(shown, /算 2 条短信/);
  assert.match(shown, /\+ .*两个工作日里我们给您回话/);
  assert.match(shown, /− .*三个工作日里我们给您回话/);
  await officer.goto(page);
  assert.match(await officer.locator('#body_zh').inputValue(), /三个工作日/, 'a look saves nothing');
  await officer.locator('#body_zh').fill(body.replace('三个工作日', '两个工作日'));
  await press(officer, '保存到草稿');
  assert.match(await officer.locator('#flash').innerText(), /已保存到草稿/);
  await picture(officer, 'saved');

  await officer.getByRole('link', { name: '家庭无障碍改造' }).first().click();
  await officer.waitForLoadState();
  assert.match(await officer.locator('main').innerText(), /通知「您的申请收到了」改了：正文（中文）/);
  await assertAccessible(officer, 'a draft with a changed letter');
  await officer.locator('#note').fill('两天就能回话');
  await press(officer, '提交批准');

  const lead = await signedIn(browser, server, 'district-lead');
  await lead.goto(page);
  await assertAccessible(lead, 'a changed letter to be approved');
  assert.equal(await lead.locator('#body_zh').count(), 0, 'whoever approves does not write');
  assert.match(await lead.locator('main').innerText(), /\+ .*两个工作日/);
  await lead.goto(page.replace(/\/letters\/.*/, ''));
  await press(lead, '批准并发布');
  assert.match(await lead.locator('#flash').innerText(), /已发布/);

  await lead.goto(`${server.address}/programme-letters/home-adaptation/received`);
  assert.match(await lead.locator('main').innerText(), /两个工作日里我们给您回话/);
  assert.equal(await lead.getByRole('button', { name: '修改这封通知' }).count(), 0, 'a lead writes no drafts');
  const rows = lead.locator('tbody tr');
  assert.match(await rows.first().innerText(), /2\s.*正文（中文）/);
  await rows.last().getByRole('link').click();
  await lead.waitForLoadState();
  await assertAccessible(lead, 'two versions of a letter compared');
  assert.match(await lead.locator('main').innerText(), /和第 1 版有什么不同[\s\S]*− .*三个工作日/);
  await lead.emulateMedia({ reducedMotion: 'reduce' });
  await lead.context().addCookies([{ name: 'mode', value: 'elder', url: server.address }]);
  await lead.reload();
  await assertAccessible(lead, 'two versions of a letter compared, elder');
  await picture(lead, 'compared-elder');

  const worker = await signedIn(browser, server, 'operator-1');
  await worker.goto(`${server.address}/programme-letters/home-adaptation/received`);
  assert.equal(await worker.getByRole('button', { name: '修改这封通知' }).count(), 0);
  assert.equal((await worker.goto(`${server.address}/programme-letters/home-adaptation/none`)).status(), 404);
});
