// Leave: the cases of somebody who is away lie in the work list of the colleague who stands in, and
// come back afterwards.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible } from './support/browser.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

/** The day so many days from now, as the district counts it. */
const day = (from) => new Date(Date.now() + 8 * 3600000 + from * 86400000).toISOString().slice(0, 10);

async function plan(page, from, until, substitute) {
  await page.goto(`${server.address}/staff/absences`);
  await page.locator('#from').fill(from);
  await page.locator('#until').fill(until);
  await page.locator('#substitute').selectOption(substitute);
  await page.getByRole('button', { name: '安排请假' }).click();
  await page.waitForLoadState();
}

test('a substitute does the cases of an officer who is away', async () => {
  const away = await signedIn(browser, server, 'officer-1');
  const substitute = await signedIn(browser, server, 'officer-2');
  const lead = await signedIn(browser, server, 'district-lead');

  await lead.goto(`${server.address}/work?tab=all&programme=home-adaptation&stage=district_approval&state=open`);
  const link = lead.locator('tbody th a').first();
  const number = await link.innerText();
  await link.click();
  await lead.waitForURL(/\/cases\//);
  const path = new URL(lead.url()).pathname;
  await lead.locator('details:has(#assignee) summary').click();
  const own = lead.locator('#assignee option', { hasText: 'officer-1' });
  await lead.locator('#assignee').selectOption(await own.getAttribute('value'));
  await lead.locator('form:has(#assignee) button').click();
  await lead.waitForLoadState();

  const listed = async (page) => {
    await page.goto(`${server.address}/work`);
    return (await page.locator('tbody tr').filter({ hasText: number }).count()) === 1;
  };
  assert.ok(await listed(away), 'given to the officer');
  assert.ok(!(await listed(substitute)), 'and so not in the list of the other');

  await away.goto(`${server.address}/staff/absences`);
  await assertAccessible(away, 'no leave');
  const colleague = await away.locator('#substitute option').nth(1).getAttribute('value');
  await plan(away, day(2), day(1), colleague);
  await assertAccessible(away, 'leave refused');
  assert.match(await away.locator('.error-summary').innerText(), /最后一天不能早于第一天/);
  assert.equal(await away.locator('#from').inputValue(), day(2), 'what was typed is still there');
  await plan(away, day(0), day(5), colleague);
  await assertAccessible(away, 'leave planned');

  assert.ok(await listed(substitute), 'the substitute has it now');
  assert.match(await substitute.locator('tbody tr').filter({ hasText: number }).innerText(), /代班/);
  await assertAccessible(substitute, 'work list with a case of somebody else');
  await substitute.goto(server.address + path);
  await substitute.locator('button[name=act][value="exit:back_to_plan"]').waitFor();
  await substitute.goto(`${server.address}/staff/absences`);
  await assertAccessible(substitute, 'stands in');
  assert.match(await substitute.locator('main').innerText(), /我在替谁代班/);

  await away.goto(`${server.address}/staff/absences`);
  await away.getByRole('button', { name: /结束请假/ }).click();
  await away.waitForLoadState();
  assert.ok(!(await listed(substitute)), 'back with the officer alone');
  assert.ok(await listed(away));
});
