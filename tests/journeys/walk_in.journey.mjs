// Somebody comes to the desk and is registered there; the office asks for more, the resident adds it on
// the phone, reads the plan and agrees to it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible, phone } from './support/browser.mjs';
import { signInResident } from './support/resident.mjs';
import { beginRegistration, fillForm, signedIn, takeExit } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

async function registerAtTheDesk(operator, resident) {
  await operator.goto(`${server.address}/people`);
  await operator.getByLabel('姓名', { exact: false }).first().fill(resident.certificate_number);
  await operator.locator('main form[action="/people/searches"] button').first().click();
  await operator.locator('tbody a').first().click();
  await operator.waitForLoadState();
  await beginRegistration(operator);
  const form = operator.locator('form[action$="/applications"]');
  await form.locator('[name=hardest]').fill('洗澡要人扶。');
  await form.locator('button[value=save]').click();
  await operator.waitForLoadState();
  await assertAccessible(operator, 'person with a saved application');
  await beginRegistration(operator);
  assert.equal(await form.locator('[name=hardest]').inputValue(), '洗澡要人扶。', 'what was typed before the break is still there');
  await operator.locator('#channel').selectOption('desk');
  await fillForm(form, { channel: 'desk', ownership: 'own', contact_way: 'call', moving_soon: 'no', hardest: '洗澡要人扶。' });
  await form.locator('button[value=submit]').click();
  await operator.waitForLoadState();
  assert.match(operator.url(), /\/cases\//, await operator.locator('main').innerText());
  assert.match(await operator.locator('.facts').innerText(), /窗口/);
  return operator.url();
}

test('a walk-in is registered, completes the application on the phone and agrees to the plan', async () => {
  const resident = server.accounts.residents.find((one) => !one.bound && !one.guardian);
  const operator = await signedIn(browser, server, 'operator-2');
  const path = await registerAtTheDesk(operator, resident);
  const township = path.match(/\/cases\/\d{6}(\d{3})\//)[1];
  const worker = await signedIn(browser, server, `worker-${township}`);
  await takeExit(worker, path, 'return_to_applicant', { fills: false, reason: '请补上卫生间的照片。' });

  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN' });
  const page = await context.newPage();
  await signInResident(page, server, resident);
  await page.goto(server.address);
  await assertAccessible(page, 'home with something to do');
  assert.match(await page.locator('main').innerText(), /轮到您了/);
  await page.locator('section.next h2 a').first().click();
  await assertAccessible(page, 'my case that was returned');
  assert.match(await page.locator('main').innerText(), /请补上卫生间的照片/, 'what is missing is said');
  await page.getByRole('button', { name: '去补充' }).click();
  assert.match(page.url(), /\/check$/);
  assert.match(await page.locator('main').innerText(), /洗澡要人扶/, 'all answers are still there');
  await page.locator('a[href*="/questions/hardest"]').click();
  await page.locator('textarea').fill('洗澡要人扶，地上滑。');
  await page.locator('button[value=next]').click();
  await page.getByRole('button', { name: '交上去' }).click();
  await assertAccessible(page, 'receipt of the completed application');
  assert.match(page.url(), /\/receipt$/, await page.locator('main').innerText());

  await takeExit(worker, path, 'accept', { fills: false });
  await takeExit(worker, path, 'assessed', { values: { suitable: 'yes', entrance_door_cm: '78', bathroom_door_cm: '66', threshold_cm: '3', corridor_cm: '95' } });
  await takeExit(worker, path, 'send_plan', { items: true });

  await page.getByRole('link', { name: '看我的申请' }).click();
  await assertAccessible(page, 'plan to agree to');
  assert.match(await page.locator('section.next').innerText(), /元/, 'the plan says what it costs');
  assert.doesNotMatch(await page.content(), /内部备注/, 'notes for staff stay with staff');
  await page.getByRole('button', { name: '想改一改' }).click();
  await assertAccessible(page, 'a change without saying which');
  assert.equal(await page.locator('#reason-error').count(), 1);
  await page.getByRole('button', { name: '同意这个方案' }).click();
  await page.waitForLoadState();
  await assertAccessible(page, 'plan agreed to');
  assert.equal(await page.getByRole('button', { name: '同意这个方案' }).count(), 0);
  await worker.goto(path);
  assert.match(await worker.locator('main').innerText(), /审批/);
});

test('who must say why a record is opened must say it when handing in, too', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  await officer.goto(`${server.address}/work?tab=all&programme=home-adaptation&state=open`);
  await officer.locator('tbody th a').first().click();
  await officer.waitForLoadState();
  const person = await officer.locator('main a[href^="/people/"]').first().getAttribute('href');
  const form = officer.locator('form[action$="/applications"]');
  const handIn = async (reason) => {
    await officer.goto(`${server.address}${person}/applications/new?programme=nursing-subsidy&reason=resident_asked`);
    await officer.locator('#channel').selectOption('phone');
    await fillForm(form, { channel: 'phone', pay_to: 'social_card', facts_right: 'right' });
    await form.locator('[name=access_reason]').evaluate((field, value) => { field.value = value; }, reason);
    const answered = officer.waitForResponse((response) => response.request().method() === 'POST');
    await form.locator('button[value=submit]').click();
    return (await answered).status();
  };
  assert.equal(await handIn(''), 422);
  assert.equal(await handIn('no_such_reason'), 422);
  assert.equal(await handIn('resident_asked'), 303, await officer.locator('main').innerText());
  await officer.waitForURL(/\/cases\//);
});
