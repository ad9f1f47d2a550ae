// The page of a household: who lives there, what they share, who came and who left. A clerk brings a person in, records a fact for all,
// splits the home, and finds it from the search.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { look, phone } from './support/browser.mjs';
import { certificateNumber, registerPerson } from './support/register.mjs';
import { follow, press, signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

const text = (page) => page.locator('main').innerText();
const workers = server.accounts.staff.map((one) => one.login).filter((login) => /^worker-\d{3}$/.test(login));
const first = { name: '闾丘长河', number: certificateNumber('0901', 971), telephone: '15498764311' };
const second = { name: '闾丘远山', number: certificateNumber('0902', 972), telephone: '15498764312' };
const mode = (page, value) => page.context().addCookies([{ name: 'mode', value, url: server.address }]);
let clerk;
let one;
let other;

test('somebody comes to live in a home, and what it shares is seen for each', async () => {
  clerk = await signedIn(browser, server, workers[0]);
  one = await registerPerson(clerk, server, first);
  other = await registerPerson(clerk, server, second);
  await clerk.goto(`${server.address}${one}`);
  await follow(clerk, '看这一户');
  assert.match(clerk.url(), /\/households\/\d{9}\/[0-9a-f-]{36}/);
  assert.match(await text(clerk), /这一户只有一个人/);
  await look(clerk, 'a household of one person');
  await press(clerk, '加到这一户');
  for (const field of ['certificate_number', 'relation', 'reason']) assert.equal(await clerk.locator(`#join_${field}-error`).count(), 1, field);
  await look(clerk, 'a household with faults');
  await clerk.getByRole('link', { name: /登记.*家庭经济情况/ }).click();
  await clerk.waitForLoadState();
  await clerk.getByLabel('低保家庭').check();
  await press(clerk, '记到全家的记录里');
  await follow(clerk, '看这一户');
  assert.match(await text(clerk), /家庭经济情况 低保家庭/);
  await clerk.locator('#join_certificate_number').fill(second.number);
  await clerk.locator('#join_relation').selectOption('sibling');
  await clerk.locator('#join_reason').selectOption('care');
  await clerk.locator('#join_proof').fill('户口簿 7 号');
  await press(clerk, '加到这一户');
  assert.match(await clerk.locator('body').innerText(), /已加到这一户/);
  const page = await text(clerk);
  assert.match(page, /家庭经济情况 闾\*+河 低保家庭 · 闾\*+山 还不知道\s+各人不一样/, 'who comes brings no share in what was recorded before');
  assert.match(page, /闾\*+山 搬来\s+照料需要[\s\S]*户口簿 7 号/);
  assert.doesNotMatch(page, /长河|远山/, 'names are masked');
  await look(clerk, 'a household of two');
});

test('a fact is recorded once for all, and the home splits', async () => {
  await clerk.getByRole('link', { name: /登记.*家庭经济情况/ }).click();
  await clerk.waitForLoadState();
  await clerk.getByLabel('低保家庭').check();
  await press(clerk, '记到全家的记录里');
  await follow(clerk, '看这一户');
  assert.match(await text(clerk), /家庭经济情况 低保家庭\s/, 'now it is the same for both');
  await clerk.locator('summary', { hasText: '以前的记录' }).first().click();
  await look(clerk, 'a household with its history');
  await press(clerk, '分成新的一户');
  assert.equal(await clerk.locator('#leave_leaving-error').count(), 1);
  await clerk.getByRole('checkbox', { name: /山/ }).check();
  await clerk.locator('#leave_reason').selectOption('moved_out');
  await press(clerk, '分成新的一户');
  assert.match(await clerk.locator('body').innerText(), /已分成新的一户/);
  assert.match(await text(clerk), /闾\*+山 搬走\s+搬出去住/);
  await clerk.goto(`${server.address}${other}/household`);
  assert.match(await text(clerk), /闾\*+山 户主/);
  assert.doesNotMatch(await text(clerk), /闾\*+河/);
  const address = clerk.url();
  await clerk.goto(`${server.address}${other}/edit`);
  assert.equal(await clerk.locator('#household_with').count(), 0, 'who lives with whom is no edit');
  const stranger = await signedIn(browser, server, workers.at(-1));
  assert.equal((await stranger.goto(address)).status(), 404);
  assert.equal((await stranger.goto(`${server.address}${other}/household`)).status(), 404);
});

test('it is found from the search, and reads well on a phone in large text', async () => {
  await clerk.goto(`${server.address}/people`);
  await clerk.locator('#term').fill(first.name);
  await clerk.locator('main form[role=search] button').click();
  await clerk.waitForLoadState();
  await clerk.getByRole('link', { name: /一户人家/ }).first().click();
  await clerk.waitForLoadState();
  await clerk.setViewportSize(phone);
  await mode(clerk, 'elder');
  await clerk.reload();
  await look(clerk, 'a household on a phone for elders');
});
