// A disability certificate over the years: lost and replaced, assessed again, renewed from the list of those that end soon,
// moved, cancelled. Each thing that is done stands in the history with who, when and why; what cannot follow is refused.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { look } from './support/browser.mjs';
import { certificateNumber, registerPerson as register } from './support/register.mjs';
import { follow as open, press, signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

const login = server.accounts.staff.map((one) => one.login).find((one) => /^worker-\d{3}$/.test(one));
const text = (page) => page.locator('main').innerText();
const dayFromNow = (days) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);

test('a certificate is lost, replaced, assessed again and cancelled, and the history tells it', async () => {
  const worker = await signedIn(browser, server, login);
  const person = await register(worker, server, { name: '端木青禾', number: certificateNumber('0316', 941), telephone: '15498764101', expires: dayFromNow(60) });
  assert.match(await text(worker), /登记以后还没有办过/);
  await look(worker, 'a record whose certificates have no history');

  await open(worker, '挂失');
  await look(worker, 'the form of a loss');
  await worker.locator('#day').fill(dayFromNow(30));
  await press(worker, '挂失');
  assert.match(await text(worker), /不能填今天以后的日期/);
  assert.equal(await worker.locator('#day').getAttribute('aria-invalid'), 'true');
  await look(worker, 'a loss on a day that has not come');
  await worker.locator('#day').fill(dayFromNow(-1));
  await press(worker, '挂失');
  assert.match(await worker.locator('body').innerText(), /已办好/);
  assert.match(await text(worker), /挂失[\s\S]*记于/);
  assert.equal(await worker.getByRole('link', { name: '期满换领', exact: true }).count(), 0, 'what is lost is replaced first');
  await worker.goto(`${server.address}${person}/certificate-acts/renew`);
  assert.match(await text(worker), /请先补发/);
  await look(worker, 'an act that cannot follow');

  await worker.goto(`${server.address}${person}`);
  await open(worker, '补发残疾人证');
  await worker.locator('#proof').fill('补办申请 2026-41');
  const stale = await worker.context().newPage();
  await stale.goto(worker.url());
  await press(worker, '补发残疾人证');
  assert.match(await text(worker), /丢失[\s\S]*补办申请 2026-41/);
  await press(stale, '补发残疾人证');
  assert.match(await text(stale), /有人刚刚改过/);
  await look(stale, 'the second of two who replace it');
  await stale.close();

  await open(worker, '重新评定后换证');
  await press(worker, '重新评定后换证');
  assert.match(await text(worker), /请写凭据的名称和编号/);
  await look(worker, 'an assessment without its paper');
  await worker.locator('#proof').fill('评定表 2026-7');
  await worker.locator('#disability_1_category').selectOption('visual');
  await press(worker, '重新评定后换证');
  assert.match(await text(worker), /请选择一级到四级/);
  assert.equal(await worker.locator('#disability_1_grade').getAttribute('aria-invalid'), 'true');
  await look(worker, 'an assessment without a grade');
  await worker.locator('#disability_1_grade').selectOption('2');
  await worker.locator('#disability_2_category').selectOption('physical');
  await worker.locator('#disability_2_grade').selectOption('4');
  await press(worker, '重新评定后换证');
  assert.match(await text(worker), /视力二级/);
  assert.match(await text(worker), /肢体四级/);
  await look(worker, 'a record with a history');

  await open(worker, '注销残疾人证');
  await worker.locator('#reason').selectOption('own_wish');
  await worker.locator('#proof').fill('书面申请 3');
  await press(worker, '注销残疾人证');
  assert.match(await text(worker), /本人自愿/);
  assert.equal(await worker.getByRole('link', { name: '发新证', exact: true }).count(), 1);
  assert.equal(await worker.getByRole('link', { name: '挂失', exact: true }).count(), 0, 'nothing leaves a final state');
  await open(worker, '发新证');
  await look(worker, 'the form of an issue');

  await worker.goto(`${server.address}${person}/edit`);
  assert.equal(await worker.locator('select[name=certificate_state]').count(), 0, 'an edit offers no act');
  await look(worker, 'the form of an edit');
});

test('a clerk finds whose certificate ends soon, and renews it', async () => {
  const worker = await signedIn(browser, server, login);
  const person = await register(worker, server, { name: '令狐白芷', number: certificateNumber('0417', 942), telephone: '15498764102', expires: '2018-01-01' });
  await worker.goto(`${server.address}/people`);
  await open(worker, '快到期的残疾人证');
  assert.match(await text(worker), /令\*\*芷/);
  await look(worker, 'certificates that end soon');
  const row = worker.locator('tbody tr').filter({ hasText: '令**芷' });
  await row.getByRole('link', { name: /换领/ }).click();
  await worker.waitForLoadState();
  await press(worker, '期满换领');
  assert.equal(new URL(worker.url()).pathname, person);
  await worker.goto(`${server.address}/people/expiring-certificates`);
  assert.doesNotMatch(await text(worker), /令\*\*芷/, 'renewed: no longer in the list');
  await worker.goto(`${server.address}/people/expiring-certificates?place=310199001`);
  assert.match(await text(worker), /没有快到期的残疾人证/);
  await look(worker, 'no certificate ends soon');
});

test('the district moves a record to another township, and its old address leads there', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  const person = await register(officer, server, { name: '公羊雪见', number: certificateNumber('0518', 943), telephone: '15498764103', expires: dayFromNow(900) });
  await open(officer, '办理迁移');
  await press(officer, '办理迁移');
  assert.match(await text(officer), /请选迁到哪里/);
  await look(officer, 'a move to nowhere');
  const township = person.split('/')[2];
  const elsewhere = await officer.locator('#destination option').evaluateAll((options, here) => options.map((one) => one.value).find((value) => /^\d{12}$/.test(value) && !value.startsWith(here)), township);
  await officer.locator('#destination').selectOption(elsewhere);
  await officer.locator('#proof').fill('户口迁移证明 5');
  await press(officer, '办理迁移');
  const moved = new URL(officer.url()).pathname;
  assert.equal(moved.split('/')[2], elsewhere.slice(0, 9));
  assert.match(await text(officer), /迁移[\s\S]*户口迁移证明 5/);
  await look(officer, 'a record that was moved');
  await officer.goto(`${server.address}${person}?reason=data_correction`);
  assert.equal(new URL(officer.url()).pathname, moved, 'the old address leads to it');
});
