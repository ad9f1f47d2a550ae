// The three administrators and the auditor: an account from its making to its end, the audit log read,
// exported and proven, and what each of them may not open.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible, phone } from './support/browser.mjs';
import { givePassword, signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

test('a security administrator makes an account, changes its roles, and ends it', async () => {
  const page = await signedIn(browser, server, 'security-admin');
  await page.goto(`${server.address}/admin/accounts`);
  await assertAccessible(page, 'accounts');
  await page.getByRole('link', { name: '新建账号' }).click();
  await page.getByRole('button', { name: '建立账号' }).click();
  await assertAccessible(page, 'new account refused');
  assert.equal(await page.locator('.error-summary').count(), 1);

  await page.locator('#login_name').fill('new-worker');
  await page.locator('#display_name').fill('新来的助残员');
  await page.locator('[name="grant.0.role"]').selectOption('case_worker');
  await page.locator('[name="grant.1.role"]').selectOption('auditor');
  await page.locator('[name="grant.0.scope"]').selectOption({ index: 2 });
  await page.locator('[name="grant.1.scope"]').selectOption({ index: 1 });
  await page.getByRole('button', { name: '建立账号' }).click();
  assert.equal(await page.locator('.error-summary').count(), 1, 'nobody audits their own work');
  assert.equal(await page.locator('#login_name').inputValue(), 'new-worker', 'what was typed is still there');
  await page.locator('[name="grant.1.role"]').selectOption('');
  await page.getByRole('button', { name: '建立账号' }).click();
  await page.waitForLoadState();
  await assertAccessible(page, 'account with its initial password');
  const password = await page.locator('.notice code').innerText();
  assert.ok(password.length >= 12);
  assert.ok(!page.url().includes(password));

  await page.goto(`${server.address}/admin/accounts?prefix=new-w`);
  await page.getByRole('link', { name: 'new-worker' }).click();
  await page.waitForLoadState();
  assert.equal(await page.locator('.notice code').count(), 0, 'the password is shown once');
  assert.ok(!(await page.content()).includes(password));
  await assertAccessible(page, 'account');

  const other = await page.context().newPage();
  await other.goto(page.url());
  await page.locator('[name="grant.1.role"]').selectOption('operator');
  await page.locator('[name="grant.1.scope"]').selectOption({ index: 1 });
  await page.getByRole('button', { name: '保存角色' }).click();
  await page.waitForLoadState();
  assert.match(await page.locator('.facts').innerText(), /接线员/);
  await other.locator('[name="grant.0.role"]').selectOption('township_lead');
  await other.getByRole('button', { name: '保存角色' }).click();
  await other.waitForLoadState();
  await assertAccessible(other, 'roles that somebody else changed');
  assert.equal(await other.locator('[name="grant.0.role"]').inputValue(), 'township_lead', 'what was chosen is still there');
  assert.match(await other.locator('.facts').innerText(), /接线员/, 'and what holds now is shown');

  await page.getByText('停用账号').first().click();
  await page.getByRole('button', { name: '停用账号' }).click();
  await page.waitForLoadState();
  assert.match(await page.locator('.facts').innerText(), /已停用/);

  await page.goto(`${server.address}/admin/accounts?prefix=security`);
  await page.getByRole('link', { name: 'security-admin' }).click();
  await assertAccessible(page, 'own account');
  assert.equal(await page.locator('main form[action$="/acts"]').count(), 0, 'nobody changes their own account');
  for (const closed of ['/admin/audit', '/admin/system', '/work', '/people']) {
    assert.equal((await page.goto(`${server.address}${closed}`)).status(), 404, closed);
  }
  assert.ok(!server.log().includes(password), 'no password in the log');
});

test('an auditor reads the log and an audit administrator proves it', async () => {
  const auditor = await signedIn(browser, server, 'auditor');
  await auditor.goto(`${server.address}/admin/audit?action=access.`);
  await assertAccessible(auditor, 'audit log');
  assert.match(await auditor.locator('tbody').innerText(), /auditor/);
  await auditor.locator('#account').fill('nobody-here');
  await auditor.getByRole('button', { name: '查', exact: true }).click();
  await assertAccessible(auditor, 'audit log, unknown account');
  assert.equal(await auditor.locator('#account-error').count(), 1);
  await auditor.goto(`${server.address}/admin/audit?action=audit.`);
  assert.match(await auditor.locator('tbody').innerText(), /audit\.read/, 'reading it was written down');
  const download = auditor.waitForEvent('download');
  await auditor.getByRole('button', { name: /导出/ }).click();
  assert.match((await download).suggestedFilename(), /^audit-\d{4}-\d\d-\d\d\.csv$/);

  const proving = await signedIn(browser, server, 'audit-admin');
  await proving.goto(`${server.address}/admin/audit`);
  await proving.getByRole('button', { name: '核验全部记录' }).click();
  await proving.waitForLoadState();
  await assertAccessible(proving, 'verification');
  assert.match(await proving.locator('main').innerText(), /完好/);
  for (const closed of ['/admin/accounts', '/admin/system', '/work', '/people']) {
    assert.equal((await proving.goto(`${server.address}${closed}`)).status(), 404, closed);
  }
});

test('a system administrator sees the program and no person', async () => {
  const page = await signedIn(browser, server, 'system-admin');
  await page.goto(`${server.address}/admin/system`);
  await assertAccessible(page, 'system');
  assert.match(await page.locator('main').innerText(), /SQLite/);
  for (const closed of ['/admin/accounts', '/admin/audit', '/work', '/people']) {
    assert.equal((await page.goto(`${server.address}${closed}`)).status(), 404, closed);
  }
});

test('an auditor asks who looked at somebody, and notes what came of an anomaly', async () => {
  const worker = await signedIn(browser, server, 'operator-1');
  const resident = server.accounts.residents.find((one) => one.certificate_number);
  await worker.goto(`${server.address}/people`);
  await worker.locator('#term').fill(resident.certificate_number);
  await worker.locator('main form[action="/people/searches"] button').first().click();
  await worker.locator('tbody a').first().click();
  await worker.waitForURL(/\/people\/\d+\//);
  // An export is worth a look each time.
  await worker.goto(`${server.address}/work`);
  const download = worker.waitForEvent('download');
  await worker.locator('form[action="/work/exports"] button').first().click();
  await download;

  const auditor = await signedIn(browser, server, 'auditor');
  await auditor.goto(`${server.address}/admin/audit`);
  await auditor.locator('#certificate_number').fill('31011419000101001X11');
  await auditor.locator('#certificate_number').press('Enter');
  await auditor.waitForLoadState();
  assert.equal(await auditor.locator('#certificate_number-error').count(), 1);
  assert.ok(!auditor.url().includes('3101141900'), 'no number in an address');
  await assertAccessible(auditor, 'audit log, unknown certificate');
  await auditor.locator('#certificate_number').fill(resident.certificate_number);
  await auditor.locator('#certificate_number').press('Enter');
  await auditor.waitForURL(/person=/);
  assert.ok(!auditor.url().includes(resident.certificate_number));
  assert.match(await auditor.locator('tbody').innerText(), /operator-1/);
  await assertAccessible(auditor, 'who looked at somebody');
  await auditor.locator('#role').selectOption('operator');
  await auditor.locator('#outcome').selectOption('refused');
  await auditor.getByRole('button', { name: '查', exact: true }).click();
  await auditor.waitForLoadState();
  assert.equal(await auditor.locator('#role').inputValue(), 'operator', 'what was chosen is still there');

  await auditor.goto(`${server.address}/admin/audit`);
  await auditor.getByRole('link', { name: '异常操作' }).click();
  await auditor.waitForLoadState();
  await assertAccessible(auditor, 'anomalies');
  const anomaly = auditor.locator('section.card', { hasText: 'operator-1' }).filter({ hasText: '导出了名单' }).first();
  await anomaly.getByRole('button').click();
  await auditor.waitForLoadState();
  assert.equal(await auditor.locator('.error-summary').count(), 1, 'a note is wanted');
  await assertAccessible(auditor, 'anomaly without a note');
  await auditor.locator('#note').fill('周报，主管知道。');
  await auditor.locator('section.card:has(#note) button').click();
  await auditor.waitForLoadState();
  assert.match(await auditor.locator('main').innerText(), /看过了： 周报，主管知道。|看过了：\s*周报，主管知道。/);
  await assertAccessible(auditor, 'anomaly that was looked at');
  assert.ok(!server.log().includes('周报'), 'no note in the log');

  const other = await signedIn(browser, server, 'audit-admin');
  await other.goto(`${server.address}/admin/audit`);
  assert.equal(await other.locator('#certificate_number').count(), 0, 'the audit administrator sees no resident');
});

test('staff make recovery codes, lose the phone, and sign out everywhere', async () => {
  const page = await signedIn(browser, server, 'lead-103');
  const account = server.accounts.staff.find((one) => one.login === 'lead-103');
  await page.goto(`${server.address}/staff/sign-in-methods`);
  await page.locator('summary', { hasText: '生成 10 个恢复码' }).click();
  await page.locator('#password-codes').fill('wrong');
  await page.locator('#password-codes').press('Enter');
  await page.waitForLoadState();
  assert.equal(await page.locator('.error-summary').count(), 1);
  await assertAccessible(page, 'recovery codes refused');
  await page.locator('summary', { hasText: '生成 10 个恢复码' }).click();
  await page.locator('#password-codes').fill(account.password);
  await page.locator('#password-codes').press('Enter');
  await page.waitForLoadState();
  await assertAccessible(page, 'recovery codes');
  const codes = await page.locator('ol code').allInnerTexts();
  assert.equal(codes.length, 10);
  await page.goto(`${server.address}/staff/sign-in-methods`);
  assert.match(await page.locator('main').innerText(), /还剩 10 个/);
  assert.ok(!(await page.content()).includes(codes[0]), 'shown once');
  await assertAccessible(page, 'ways to sign in with recovery codes');

  const second = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
  await givePassword(second, server, 'lead-103');
  await second.locator('#code').fill(codes[0].toUpperCase());
  await second.locator('#code').press('Enter');
  await second.waitForLoadState();
  assert.ok(!second.url().includes('sign-in'), 'the code let in');
  await second.goto(`${server.address}/staff/sessions`);
  await assertAccessible(second, 'sessions with devices on a phone');
  assert.match(await second.locator('tbody').innerText(), /Chrome · Linux[\s\S]*127\.0\.0\.1/);
  await second.getByRole('button', { name: '全部退出，包括这里' }).click();
  await second.waitForLoadState();
  assert.match(second.url(), /staff\/sign-in/);
  await page.goto(`${server.address}/work`);
  assert.match(page.url(), /staff\/sign-in/, 'the other session ended too');
});
