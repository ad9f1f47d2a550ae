// A guardian with limits: the clerk records the number of the court's decision and what the guardian may do; the guardian applies and is
// told, not turned away, where their powers end; a wider decision opens more from the next request on. What a home shares is recorded once.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { look, phone } from './support/browser.mjs';
import { certificateNumber, registerPerson } from './support/register.mjs';
import { follow, press, signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

const text = (page) => page.locator('main').innerText();
const worker = server.accounts.staff.map((one) => one.login).find((one) => /^worker-\d{3}$/.test(one));
const ward = { name: '闻人半夏', number: certificateNumber('0711', 961), telephone: '' };
const relative = '15498764301';

/** Signs the guardian in on a phone and binds the ward's record. */
async function guardianPage() {
  const page = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
  await page.goto(`${server.address}/sign-in?next=/acting-for`);
  await page.locator('input[type=tel]').fill(relative);
  await page.locator('main form button').first().click();
  await page.locator('input[autocomplete=one-time-code]').fill(await server.codeTo(relative));
  await page.locator('main form button').first().click();
  await page.waitForLoadState();
  await page.locator('input[name=certificate_number]').fill(ward.number);
  await page.locator('input[name=birth_day]').fill('19620711');
  await page.locator('main form button').first().click();
  await page.waitForLoadState();
  return page;
}

/** What the register says of the guardian, as the clerk types it. */
async function limit(clerk, person, powers) {
  await clerk.goto(`${server.address}${person}/edit`);
  for (const power of ['apply', 'record', 'consent', 'money']) {
    await clerk.locator(`#guardian_1_powers-${power}`).setChecked(powers.includes(power));
  }
  await press(clerk, '保存');
}

test('a guardian does what the decision allows, and is told what it does not', async () => {
  const clerk = await signedIn(browser, server, worker);
  const person = await registerPerson(clerk, server, ward);
  await clerk.goto(`${server.address}${person}/edit`);
  await look(clerk, 'a guardian to be entered');
  await clerk.locator('#guardian_1_kind').selectOption('guardian');
  await clerk.locator('#guardian_1_name').fill('闻人远志');
  await clerk.locator('#guardian_1_phone').fill(relative);
  await clerk.locator('#guardian_1_relation').selectOption('sibling');
  await clerk.locator('#guardian_1_from_day').fill('2021-01-01');
  await clerk.locator('#guardian_1_proof_number').fill('（2020）沪0114民特9号');
  await clerk.locator('#guardian_1_proof_day').fill('2020-12-20');
  for (const power of ['apply', 'record', 'consent', 'money']) await clerk.locator(`#guardian_1_powers-${power}`).uncheck();
  await press(clerk, '保存');
  assert.match(await text(clerk), /写了编号或日期，就要选是什么证明/);
  assert.match(await text(clerk), /至少选一件可以代办的事/);
  await look(clerk, 'a guardian with faults');
  await clerk.locator('#guardian_1_proof').selectOption('court_decision');
  await clerk.locator('#guardian_1_powers-apply').check();
  await press(clerk, '保存');
  assert.match(await text(clerk), /法院判决\s+（20\*+民特9号\s+2020-12-20\s+替他申请和答复/, 'the number is masked');
  await look(clerk, 'a record with a guardian of limited powers');
  const reveal = clerk.locator('#guardians').locator('xpath=..');
  await reveal.locator('summary').click();
  await reveal.locator('select').selectOption({ index: 1 });
  await reveal.locator('form button').click();
  await clerk.waitForLoadState();
  assert.match(await text(clerk), /（2020）沪0114民特9号/);

  const page = await guardianPage();
  await page.goto(`${server.address}/acting-for`);
  assert.match(await text(page), /您可以：\s*替他申请和答复\s*$|您可以： 替他申请和答复/m);
  await look(page, 'for whom a guardian with limits acts');
  const menu = await page.locator('nav').first().innerText();
  assert.match(menu, /我的申请|申请/);
  for (const [path, words, what] of [['/my', /看他的档案/, 'the record'], ['/my/copy', /看他的档案/, 'the copy'], ['/my/consents', /看他的档案/, 'consents']]) {
    const answer = await page.goto(`${server.address}${path}`);
    assert.equal(answer.status(), 403, path);
    assert.match(await text(page), words, path);
    assert.match(await text(page), /请本人来/, path);
    await look(page, `${what} beyond the limits of a guardian`);
  }
  const application = await page.goto(`${server.address}/apply/home-adaptation`);
  assert.equal(application.status(), 200, 'applying is what they may do');
  assert.equal((await page.goto(`${server.address}/my/entitlements`)).status(), 200);
  await look(page, 'entitlements for a guardian who applies');

  await limit(clerk, person, ['record']);
  assert.equal((await page.goto(`${server.address}/my`)).status(), 200, 'from the next request on');
  assert.match(await text(page), /闻人半夏/);
  await look(page, 'the record of a ward');
  assert.equal((await page.goto(`${server.address}/apply/home-adaptation`)).status(), 403);
  assert.match(await text(page), /替他申请和答复/);
  await look(page, 'a guardian who may look and not apply');
  await page.goto(`${server.address}/my/consents`);
  assert.equal(await page.getByRole('button', { name: '我同意' }).count(), 0, 'what was said is seen, and nothing is said');
  await look(page, 'consents for a guardian who may look');

  await limit(clerk, person, ['consent']);
  assert.equal((await page.goto(`${server.address}/my/cases/310114102/01900000-0000-7000-8000-000000000000`)).status(), 404, 'not even that there is a case');
  await page.goto(`${server.address}/`);
  await follow(page, '我同意过什么');
  await page.getByRole('button', { name: '我同意' }).first().click();
  await page.waitForLoadState();
  assert.match(await page.locator('body').innerText(), /您同意了/);
});

test('what a home shares is recorded once, for everybody who lives there', async () => {
  const clerk = await signedIn(browser, server, worker);
  const first = { name: '闻人茯苓', number: certificateNumber('0712', 962), telephone: '15498764302' };
  const one = await registerPerson(clerk, server, first);
  const other = await registerPerson(clerk, server, { name: '闻人白术', number: certificateNumber('0713', 963), telephone: '15498764303' });
  await clerk.goto(`${server.address}${other}/household`);
  await clerk.locator('#join_certificate_number').fill(first.number);
  await clerk.locator('#join_relation').selectOption('spouse');
  await clerk.locator('#join_reason').selectOption('marriage');
  await press(clerk, '加到这一户');
  await clerk.goto(`${server.address}${one}`);
  await follow(clerk, '查看和登记');
  assert.match(await text(clerk), /家庭经济情况\s+还不知道/);
  await look(clerk, 'a household of which nothing is known');
  await clerk.getByRole('link', { name: /^登记\s*家庭经济情况/ }).click();
  await clerk.waitForLoadState();
  await look(clerk, 'a fact of a household to be recorded');
  await press(clerk, '记到全家的记录里');
  assert.equal(await clerk.locator('#value-error').count(), 1);
  await look(clerk, 'a fact of a household without an answer');
  await clerk.getByLabel('低保家庭').check();
  await clerk.locator('#from').fill('2026-01-01');
  await clerk.locator('#proof_day').fill('2025-12-20');
  await press(clerk, '记到全家的记录里');
  assert.match(await clerk.locator('body').innerText(), /同住的每个人都有了/);
  await clerk.goto(`${server.address}${other}`);
  assert.match(await text(clerk), /家庭经济情况[\s\S]*低保家庭 · 2026-01-01 起/);
  await look(clerk, 'a record with facts of the household');
  await follow(clerk, '查看和登记');
  assert.match(await text(clerk), /低保家庭[\s\S]*同住的家人报的/);
  await clerk.getByRole('link', { name: /^登记\s*家庭月收入/ }).click();
  await clerk.waitForLoadState();
  await clerk.locator('#value').fill('3200');
  await press(clerk, '记到全家的记录里');
  await clerk.goto(`${server.address}${one}/household-facts`);
  assert.match(await text(clerk), /家庭月收入\s+3200 元/);
  await clerk.locator('main summary').first().click();
  await look(clerk, 'facts of a household with their history');
  await clerk.setViewportSize(phone);
  await look(clerk, 'facts of a household on a phone');
  const stranger = await signedIn(browser, server, server.accounts.staff.map((one_) => one_.login).filter((login) => /^worker-\d{3}$/.test(login)).at(-1));
  assert.equal((await stranger.goto(`${server.address}${one}/household-facts`)).status(), 404);
});
