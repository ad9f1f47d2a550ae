// Consents: the lead publishes a text, a clerk keeps what a resident says to it at the desk and on the phone, residents say yes
// and no longer by themselves, each with one press; a text that says something else asks everybody again.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { look, phone } from './support/browser.mjs';
import { certificateNumber, registerPerson } from './support/register.mjs';
import { signInResident } from './support/resident.mjs';
import { follow, press, signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

const text = (page) => page.locator('main').innerText();
const worker = server.accounts.staff.map((one) => one.login).find((one) => /^worker-\d{3}$/.test(one));

test('a clerk keeps what a resident says, and keeps as easily that it is taken back', async () => {
  const clerk = await signedIn(browser, server, worker);
  const person = await registerPerson(clerk, server, { name: '闻人紫苏', number: certificateNumber('0619', 951), telephone: '15498764201' });
  await clerk.goto(`${server.address}${person}`);
  assert.match(await text(clerk), /公开姓名、照片或故事\s+没有同意/);
  await follow(clerk, '公开姓名、照片或故事');
  assert.match(await text(clerk), /还没有问过/);
  await look(clerk, 'a consent that nobody asked for yet');
  const second = await clerk.context().newPage();
  await second.goto(clerk.url());
  await press(clerk, '登记：同意');
  assert.match(await clerk.locator('body').innerText(), /已记下/);
  assert.match(await text(clerk), /公开姓名、照片或故事\s+同意[\s\S]*本人 · 当面 · 第 1 版/);
  await look(clerk, 'a record with consents');
  await press(second, '登记：同意');
  assert.match(await text(second), /已经同意了/);
  await look(second, 'a consent that stands already');
  await second.close();
  await follow(clerk, '公开姓名、照片或故事');
  await clerk.locator('#way').selectOption('phone');
  await press(clerk, '登记：撤回同意');
  assert.match(await text(clerk), /公开姓名、照片或故事\s+没有同意[\s\S]*撤回 · 本人 · 电话/);
  await follow(clerk, '公开姓名、照片或故事');
  assert.match(await text(clerk), /撤回[\s\S]*电话[\s\S]*同意[\s\S]*当面/);
  await look(clerk, 'what was said to a text');
  const stranger = await signedIn(browser, server, server.accounts.staff.map((one) => one.login).filter((one) => /^worker-\d{3}$/.test(one)).at(-1));
  const answer = await stranger.goto(`${server.address}${person}/consents/publicity`);
  assert.equal(answer.status(), 404, 'another township knows nothing of it');
});

test('a resident agrees and takes it back with one press each, and a text that changed asks again', async () => {
  const page = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
  await signInResident(page, server, server.accounts.residents[0]);
  await page.goto(`${server.address}/my`);
  await follow(page, '我同意过什么');
  await look(page, 'my consents');
  const card = page.locator('#volunteer_visits');
  const stale = await page.context().newPage();
  await stale.goto(page.url());
  await card.getByRole('button', { name: '我同意' }).click();
  await page.waitForLoadState();
  assert.match(await page.locator('body').innerText(), /您同意了/);
  assert.match(await card.innerText(), /您已同意[\s\S]*网上/);
  await look(page, 'my consents after a yes');
  await stale.locator('#volunteer_visits').getByRole('button', { name: '我同意' }).click();
  await stale.waitForLoadState();
  assert.match(await text(stale), /已经同意了/);
  await look(stale, 'my consents after a yes that stands already');
  await stale.close();

  const lead = await signedIn(browser, server, 'district-lead');
  await follow(lead, '同意书');
  await look(lead, 'the texts of consents');
  await follow(lead, '请志愿者上门');
  await lead.locator('#text_zh').fill('太短');
  await press(lead, '发布这一版');
  assert.match(await text(lead), /请写 20 到 2000 个字/);
  await look(lead, 'a text that is too short');
  const rival = await lead.context().newPage();
  await rival.goto(lead.url());
  await lead.locator('#text_zh').fill('志愿者上门以前，我们把您的姓名、住址和沟通需要告诉他，他还会带一位同伴。您可以不同意。');
  await lead.locator('#asks_again').check();
  await press(lead, '发布这一版');
  assert.match(await text(lead), /第 2 版[\s\S]*第 1 版/);
  await look(lead, 'a text with two versions');
  await press(rival, '发布这一版');
  assert.match(await text(rival), /有人刚刚发布了这一版/);
  await look(rival, 'the second of two who publish');

  await page.reload();
  assert.match(await card.innerText(), /您没有同意[\s\S]*一位同伴/, 'the new text asks again');
  await card.getByRole('button', { name: '我同意' }).click();
  await page.waitForLoadState();
  await card.getByRole('button', { name: '撤回同意' }).click();
  await page.waitForLoadState();
  assert.match(await page.locator('body').innerText(), /您撤回了同意/);
  assert.match(await card.innerText(), /您没有同意/);
});
