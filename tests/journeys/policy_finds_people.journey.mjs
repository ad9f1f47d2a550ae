// Policies find people: somebody without an account asks what they could have, with a keyboard alone; a township worker calls
// whom a policy found and applies for them; a resident answers a question and confirms with one press; a wrong fact is corrected.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible, phone } from './support/browser.mjs';
import { signInResident } from './support/resident.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

/** Presses Tab until the element with the focus fits `selector`. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  assert.fail(`${selector} is not reached with Tab`);
}

/** Presses Enter and waits for the page that it leads to. */
async function enter(page) {
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded;
}

test('somebody without an account asks what they could have, with the keyboard alone', async () => {
  const page = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
  await page.goto(`${server.address}/entitlement-check`);
  await assertAccessible(page, 'empty form');
  await tabTo(page, '#age');
  await enter(page);
  await assertAccessible(page, 'form with faults');
  assert.match(await page.locator('.error-summary').innerText(), /周岁/);
  await tabTo(page, '#age');
  await page.keyboard.type('66');
  await tabTo(page, '#category');
  await page.keyboard.press('ArrowDown');   // 视力
  await tabTo(page, '#grade');
  await page.keyboard.press('ArrowDown');   // 一级
  await tabTo(page, 'main form button');
  await enter(page);
  await assertAccessible(page, 'result');
  const result = page.locator('#result');
  assert.match(await result.innerText(), /护理补贴[\s\S]*每月 300 元/);
  assert.match(await result.innerText(), /可能可以享受[\s\S]*困难残疾人生活补贴/);
  assert.ok(!page.url().includes('66'), 'nothing that was typed stands in the address');
  await tabTo(page, '#result input[type=radio][value="低保"]');
  await page.keyboard.press('Space');
  await tabTo(page, '#result button');
  await enter(page);
  await assertAccessible(page, 'result after an answer');
  assert.match(await page.locator('#result').innerText(), /每月 410 元/);
  await page.goto(`${server.address}/entitlement-check`);
  assert.equal(await page.locator('#age').inputValue(), '', 'nothing was kept');
});

test('a township worker calls whom a policy found, and applies for them', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  await officer.goto(`${server.address}/findings?kind=not_receiving&policy=nursing-subsidy`);
  await assertAccessible(officer, 'findings of the district');
  const townships = await officer.locator('#township option').evaluateAll((options) => options.map((option) => option.value));
  let township;
  for (const each of townships) {
    await officer.goto(`${server.address}/findings?kind=not_receiving&policy=nursing-subsidy&township=${each}`);
    if (await officer.locator('a[href^="/findings/"]').count()) { township = each; break; }
  }
  const number = township.slice(6);
  const worker = await signedIn(browser, server, `worker-${number}`);
  await worker.goto(`${server.address}/findings?kind=not_receiving&policy=nursing-subsidy`);
  await assertAccessible(worker, 'findings of a township');
  await worker.locator('a[href^="/findings/"]').first().click();
  await worker.waitForURL(/\/findings\/\d+\//);
  const path = new URL(worker.url()).pathname;
  await assertAccessible(worker, 'a finding');
  await worker.getByRole('button', { name: '只保存通话情况' }).click();
  await worker.waitForLoadState();
  await assertAccessible(worker, 'a call without a note');
  assert.match(await worker.locator('.error-summary').innerText(), /通话情况/);
  await worker.locator('#note').fill('上午打过，本人愿意申请。');
  await worker.getByRole('button', { name: '只保存通话情况' }).click();
  await worker.waitForLoadState();
  assert.match(await worker.locator('main').innerText(), /本人愿意申请/);
  await assertAccessible(worker, 'a text message that waits for consent');
  assert.equal(await worker.getByRole('button', { name: '发短信' }).count(), 0, 'nobody is written to before they agree');
  await worker.getByRole('link', { name: '问一问，登记他的答复' }).click();
  await worker.waitForURL(/consents\/outreach/);
  await worker.getByRole('button', { name: '登记：同意' }).click();
  await worker.waitForLoadState();
  await worker.goto(server.address + path);
  const texts = worker.getByRole('button', { name: '发短信' });
  if (await texts.count()) {
    await texts.click();
    await worker.waitForLoadState();
    await assertAccessible(worker, 'a text message was sent');
    assert.match(await worker.locator('main').innerText(), /上次短信/);
    await worker.getByRole('button', { name: '发短信' }).click();
    await worker.waitForLoadState();
    await assertAccessible(worker, 'a text message once more');
    assert.match(await worker.locator('.error-summary').innerText(), /七天之内/);
  } else {
    assert.match(await worker.locator('main').innerText(), /没有能收短信的手机号/);
  }
  await worker.getByRole('button', { name: '居民同意，替他申请' }).click();
  await worker.waitForLoadState();
  await assertAccessible(worker, 'applied for');
  await worker.getByRole('link', { name: '打开已经开立的个案' }).click();
  await worker.waitForURL(/\/cases\//);
  await assertAccessible(worker, 'the case that was opened');
  assert.match(await worker.locator('main').innerText(), /护理补贴/);
  assert.match(await worker.locator('main').textContent(), /社保卡/, 'the application is filled in');
  const elsewhere = await signedIn(browser, server, number === '102' ? 'worker-103' : 'worker-102');
  assert.equal((await elsewhere.goto(server.address + path)).status(), 404, 'not for another township');
});

test('a resident answers questions and confirms with one press', async () => {
  const page = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
  const resident = server.accounts.residents.find((one) => one.bound && !one.guardian);
  await signInResident(page, server, resident);
  await page.goto(`${server.address}/my/entitlements`);
  await assertAccessible(page, 'what can I have');
  for (let asked = 0; asked < 12; asked += 1) {
    const question = page.locator('form[action="/my/facts"]');
    const confirm = page.getByRole('button', { name: /我要申请/ });
    if ((await confirm.count()) > 0 || (await question.count()) === 0) break;
    if (asked === 0) {
      await question.locator('button').click();
      await page.waitForLoadState();
      await assertAccessible(page, 'a question without an answer');
      assert.match(await page.locator('.error-summary').innerText(), /请选一个答案/);
    }
    await page.locator('form[action="/my/facts"] input[type=radio]').first().check();
    await page.locator('form[action="/my/facts"] button').click();
    await page.waitForLoadState();
  }
  await assertAccessible(page, 'after the answers');
  const confirm = page.getByRole('button', { name: /我要申请/ });
  if ((await confirm.count()) > 0) {
    await confirm.first().click();
    await page.waitForLoadState();
    assert.match(page.url(), /\/my\/cases\//, await page.locator('main').innerText());
    await assertAccessible(page, 'my case');
    await page.goto(`${server.address}/my/entitlements`);
    assert.match(await page.locator('main').innerText(), /已经申请过了/);
  }
  assert.match(await page.locator('main').innerText(), /没有符合的条件|不能享受/);
});

test('an officer reads the tables and works out the district anew', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  await officer.goto(`${server.address}/policies`);
  await assertAccessible(officer, 'policies');
  await officer.getByRole('button', { name: '现在重新计算全区' }).click();
  await officer.waitForLoadState();
  assert.match(await officer.locator('main').innerText(), /12\/12|正在计算|0\/12/);
  for (let waited = 0; waited < 60 && /正在计算/.test(await officer.locator('main').innerText()); waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await officer.reload();
  }
  assert.match(await officer.locator('tbody tr', { hasText: '12/12' }).first().innerText(), /12\/12/);
  await officer.getByRole('link', { name: '困难残疾人生活补贴' }).first().click();
  await officer.waitForURL(/\/policies\/living-subsidy/);
  await assertAccessible(officer, 'the tables of a policy');
  assert.match(await officer.locator('main').innerText(), /410[\s\S]*290/);
  await officer.goto(`${server.address}/determination-corrections`);
  await assertAccessible(officer, 'corrections');
});

test('an officer changes a tariff, sees whom it touches, and another one publishes it', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  const lead = await signedIn(browser, server, 'district-lead');
  await officer.goto(`${server.address}/policies/nursing-subsidy`);
  await officer.getByRole('button', { name: '修改标准' }).click();
  await officer.waitForURL(/\/policy-drafts\//);
  const path = new URL(officer.url()).pathname;
  await assertAccessible(officer, 'a draft');
  const row = officer.locator('tbody tr', { has: officer.locator('input[value="150"]') }).first();
  await row.locator('input[value="150"]').fill('很多');
  await officer.getByRole('button', { name: '保存并检查' }).click();
  await officer.waitForLoadState();
  await assertAccessible(officer, 'a draft with a fault');
  const wrong = officer.locator('input[aria-invalid=true]');
  assert.equal(await wrong.inputValue(), '很多', 'what was typed is still there');
  assert.match(await wrong.getAttribute('aria-label'), /第 \d 行 金额/);
  await wrong.focus();
  await wrong.fill('160');
  await officer.locator('#from').fill(new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10));
  await officer.locator('#source').fill('沪民规〔2026〕1号');
  await officer.getByRole('button', { name: '保存并检查' }).click();
  await officer.waitForLoadState();
  await assertAccessible(officer, 'a draft without faults');
  assert.match(await officer.locator('main').innerText(), /原来是 150，现在是 160/);
  await officer.getByRole('link', { name: '看会影响谁' }).click();
  await officer.waitForURL(/\/impact$/);
  await assertAccessible(officer, 'the impact');
  assert.ok(Number(await officer.locator('tfoot td').nth(5).innerText()) > 0, 'some get more');
  await officer.goto(server.address + path);
  await officer.getByRole('button', { name: '送审' }).click();
  await officer.waitForLoadState();
  assert.equal(await officer.getByRole('button', { name: '发布' }).count(), 0, 'the author does not publish');
  await lead.goto(server.address + path);
  await assertAccessible(lead, 'a draft to be judged');
  await lead.getByRole('button', { name: '退回修改' }).click();
  await lead.waitForLoadState();
  assert.match(await lead.locator('.error-summary').innerText(), /原因/);
  await lead.getByRole('button', { name: '发布', exact: true }).click();
  await lead.waitForLoadState();
  await assertAccessible(lead, 'published');
  assert.match(await lead.locator('main').innerText(), /已经发布/);
  const page = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
  await page.goto(`${server.address}/entitlement-check`);
  await page.locator('#age').fill('50');
  await page.locator('#category').selectOption('physical');
  await page.locator('#grade').selectOption('2');
  await page.locator('main form button').first().click();
  await page.waitForLoadState();
  assert.match(await page.locator('#result').innerText(), /每月 160 元/, 'in force at once');
});

test('a table from another tool is checked, and its faults are named', async () => {
  const officer = await signedIn(browser, server, 'officer-2');
  await officer.goto(`${server.address}/policies/living-subsidy`);
  await officer.getByRole('button', { name: '修改资格' }).click();
  await officer.waitForURL(/\/policy-drafts\//);
  await officer.locator('summary', { hasText: '用别的工具做的表' }).click();
  await officer.locator('#file').fill('<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d"/>');
  await officer.getByRole('button', { name: '检查并放进草稿' }).click();
  await officer.waitForLoadState();
  await assertAccessible(officer, 'a file with faults');
  assert.match(await officer.locator('.error-summary').innerText(), /不能用/);
  assert.match(await officer.locator('section[aria-labelledby=faults-title]').innerText(), /没有名为.*资格.*的决策/);
});
