// The home adaptation from a call to the follow-up, across five roles: operator, case worker, township
// lead, district officer and contractor. Each page on the way is checked with axe, AAA rules on.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible } from './support/browser.mjs';
import { beginRegistration, fillForm, signedIn, takeExit } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

/** The operator finds the resident by phone and writes the application down. @returns the case's address */
async function registerCall(operator, resident) {
  await operator.goto(`${server.address}/people`);
  await operator.getByLabel('姓名', { exact: false }).first().fill(resident.phone);
  await operator.locator('main form[action="/people/searches"] button').first().click();
  await assertAccessible(operator, 'search result');
  await operator.locator('tbody a').first().click();
  await operator.waitForLoadState();
  await assertAccessible(operator, 'person');
  await beginRegistration(operator);
  await assertAccessible(operator, 'application form');
  const form = operator.locator('form[action$="/applications"]');
  await form.locator('button[value=submit]').click();
  await assertAccessible(operator, 'application form with errors');
  assert.ok(await operator.locator('.error-summary').count(), 'an empty application is refused with a summary');
  await operator.locator('#channel').selectOption('phone');
  await fillForm(form, { channel: 'phone', ownership: 'own', contact_way: 'call', moving_soon: 'no' });
  await form.locator('button[value=submit]').click();
  await operator.waitForLoadState();
  assert.match(operator.url(), /\/cases\//, await operator.locator('main').innerText());
  return operator.url();
}

test('a call becomes a home that was changed, and the case is closed', async () => {
  const resident = server.accounts.residents.find((one) => !one.bound && !one.guardian);
  const operator = await signedIn(browser, server, 'operator-1');
  await assertAccessible(operator, 'work list of the operator');
  const path = await registerCall(operator, resident);
  const township = path.match(/\/cases\/\d{6}(\d{3})\//)[1];

  const worker = await signedIn(browser, server, `worker-${township}`);
  await takeExit(worker, path, 'accept');
  await takeExit(worker, path, 'assessed', { values: { suitable: 'yes', entrance_door_cm: '78', bathroom_door_cm: '66', threshold_cm: '3', corridor_cm: '95' } });
  await takeExit(worker, path, 'send_plan', { items: true });
  await takeExit(worker, path, 'confirm', { reason: '居民在电话里同意了方案。' });

  const lead = await signedIn(browser, server, `lead-${township}`);
  await takeExit(lead, path, 'approve');
  const officer = await signedIn(browser, server, 'officer-1');
  await officer.goto(path);
  const organisation = await officer.locator('select[name=organisation] option').nth(1).innerText();
  await takeExit(officer, path, 'approve', { partner: true });

  const contractor = await signedIn(browser, server, organisation.includes('第一') ? 'contractor-1' : 'contractor-2');
  await assertAccessible(contractor, 'work list of the contractor');
  await takeExit(contractor, path, 'accept_order', { values: { within_plan: 'yes', offer_yuan: '800', guarantee_months: '24' } });
  await takeExit(contractor, path, 'works_done', { items: true, values: { is_clean: 'yes', shown: 'yes' } });
  await takeExit(contractor, path, 'accept_works', { values: { in_order: 'yes' } });
  // The other parties sign what the first one wrote; any change of it would void the signature given.
  await takeExit(worker, path, 'accept_works', { fills: false });
  assert.match(await worker.locator('main').innerText(), /居民 还没有签/);
  await takeExit(operator, path, 'accept_works', { fills: false, reason: '居民在验收单上签了字。' });

  await takeExit(operator, path, 'satisfied', { values: { satisfaction: '5', has_problem: 'no' } });
  await takeExit(worker, path, 'complete', { values: { in_use: 'all', is_easier: '5' } });
  assert.match(await worker.locator('main').innerText(), /已经办结/);
});

test('the second of two editors sees both versions and loses nothing', async () => {
  const list = await signedIn(browser, server, 'officer-2');
  await list.goto(`${server.address}/work?tab=all&programme=home-adaptation&stage=plan`);
  const path = await list.locator('tbody th a').first().getAttribute('href');
  const first = await signedIn(browser, server, `worker-${path.match(/\/cases\/\d{6}(\d{3})\//)[1]}`);
  const second = await first.context().newPage();
  for (const page of [first, second]) await page.goto(server.address + path);
  await first.locator('[name=explanation]').fill('门口的台阶改成坡道。');
  await first.locator('button[value=save]').click();
  await first.waitForLoadState();
  await second.locator('[name=explanation]').fill('卫生间装两个扶手。');
  await second.locator('button[value=save]').click();
  await second.waitForLoadState();
  await assertAccessible(second, 'conflict');
  const shown = await second.locator('main').innerText();
  assert.match(shown, /门口的台阶改成坡道/);
  assert.equal(await second.locator('[name=explanation]').inputValue(), '卫生间装两个扶手。');
});
