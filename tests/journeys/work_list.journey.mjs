// The work list as a lead keeps it: several cases given to a colleague at once and taken back, conditions under a name, what was
// opened last. By keyboard.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible } from './support/browser.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

/** Moves the focus there as the keyboard does, and presses a key. */
async function press(locator, key) {
  await locator.focus();
  await locator.press(key);
}

test('a lead gives several cases to a colleague at once and takes them back', async () => {
  const lead = await signedIn(browser, server, 'district-lead');
  await lead.goto(`${server.address}/work?tab=all&programme=home-adaptation&stage=district_approval&state=open`);
  const rows = lead.locator('main table tbody tr');
  const numbers = (await rows.locator('th a').allInnerTexts()).slice(0, 2);
  assert.equal(numbers.length, 2);
  for (const number of numbers) await press(lead.getByRole('checkbox', { name: number }), ' ');
  await assertAccessible(lead, 'two cases are chosen');
  await press(lead.getByRole('button', { name: '改派选中的事项' }), 'Enter');
  await lead.waitForURL(/\/work\/assignments/);
  await assertAccessible(lead, 'preview of the assignment');
  assert.equal(await lead.getByRole('table', { name: '要改派的事项' }).locator('tbody tr').count(), 2);
  const officer = await lead.locator('#assignee option', { hasText: 'officer-2' }).getAttribute('value');
  await lead.getByLabel('交给谁办').selectOption(officer);
  await press(lead.getByRole('button', { name: '全部改派' }), 'Enter');
  await lead.getByText('已经改派 2 件。').waitFor();
  await assertAccessible(lead, 'two cases were given');

  const listed = async () => {
    const page = await signedIn(browser, server, 'officer-2');
    await page.goto(`${server.address}/work?tab=todo`);
    const found = await page.locator('tbody th a').allInnerTexts();
    await page.context().close();
    return numbers.filter((number) => found.includes(number)).length;
  };
  assert.equal(await listed(), 2);
  await press(lead.getByRole('button', { name: '撤回这次改派' }), 'Enter');
  await lead.getByText('已经改派 2 件。').waitFor();
  assert.equal(await lead.getByRole('button', { name: '撤回这次改派' }).count(), 0, 'what was taken back is not taken back again');
  await lead.goto(`${server.address}${new URL(await lead.locator('th a').first().getAttribute('href'), server.address).pathname}`);
  assert.ok(!(await lead.locator('#assignee option[selected]').count()), 'nobody in particular has it again');
  await lead.context().close();
});

test('nothing chosen is said, and somebody else\'s cases are not shown', async () => {
  const lead = await signedIn(browser, server, 'district-lead');
  await lead.goto(`${server.address}/work/assignments`);
  await lead.getByText('没有可以改派的事项').waitFor();
  await assertAccessible(lead, 'nothing chosen');
  await lead.goto(`${server.address}/work/assignments?case=310114111/00000000-0000-7000-8000-000000000000&case=nonsense`);
  await lead.getByText('没有可以改派的事项').waitFor();
  await lead.context().close();
});

test('conditions get a name, and what was opened is found again', async () => {
  const lead = await signedIn(browser, server, 'district-lead');
  await lead.goto(`${server.address}/work`);
  assert.equal(await lead.getByText('把现在的条件存为常用').count(), 0, 'the list as it opens needs no name');
  await lead.goto(`${server.address}/work?tab=all&state=closed`);
  await press(lead.getByText('把现在的条件存为常用'), 'Enter');
  await assertAccessible(lead, 'a view gets a name');
  await lead.getByLabel('起个名字').fill('办结的');
  await press(lead.getByRole('button', { name: '保存', exact: true }), 'Enter');
  await lead.getByText('已存为常用。').waitFor();
  await assertAccessible(lead, 'a view was saved');
  await lead.goto(`${server.address}/work`);
  await press(lead.getByRole('link', { name: '办结的' }), 'Enter');
  await lead.waitForURL(/tab=all&state=closed/);
  assert.equal(await lead.getByRole('link', { name: '办结的' }).getAttribute('aria-current'), 'page');

  const link = lead.locator('main table tbody th a').first();
  const number = await link.innerText();
  await press(link, 'Enter');
  await lead.waitForURL(/\/cases\//);
  await lead.goto(`${server.address}/work/recent`);
  assert.equal(await lead.locator('main table tbody th a').first().innerText(), number);
  await assertAccessible(lead, 'recently opened');

  await lead.goto(`${server.address}/work`);
  await press(lead.getByText('整理常用'), 'Enter');
  await press(lead.getByRole('button', { name: '删除 办结的' }), 'Enter');
  await lead.getByText('已删除。').waitFor();
  assert.equal(await lead.getByRole('link', { name: '办结的' }).count(), 0);
  await lead.context().close();
});
