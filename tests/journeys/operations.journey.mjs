// What the system and the security administrator look after: keys changed under the running service, jobs and health, places and
// organisations, and the roles. Nothing of it shows a person.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { assertAccessible } from './support/browser.mjs';
import { press, signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

/** Reloads until the text of the page says so. */
async function until(page, pattern) {
  for (let tries = 0; tries < 120; tries += 1) {
    await page.reload();
    if (pattern.test(await page.locator('main').innerText())) return;
    await new Promise((wait) => setTimeout(wait, 500));
  }
  assert.fail(`never said ${pattern}: ${await page.locator('main').innerText()}`);
}

test('keys are changed while the service runs, and the old one goes', async () => {
  const page = await signedIn(browser, server, 'security-admin');
  await page.goto(`${server.address}/admin/keys`);
  await assertAccessible(page, 'keys');
  await until(page, /没有内容用旧密钥加密/);
  const rotated = server.command('keys', 'rotate');
  assert.equal(rotated.status, 0, rotated.stderr);
  const refused = server.command('keys', 'retire', '1', '--at-once');
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /ciphertexts need it|still writes with an older version/);
  await until(page, /旧密钥，只用来读/);
  await press(page, '重新清点');
  await until(page, /会一点一点改用现在的密钥加密/);
  await assertAccessible(page, 'keys before renewal');
  await page.getByRole('button', { name: '开始重写' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForLoadState();
  // The page asks again by itself meanwhile, which may cut a look short.
  await assertAccessible(page, 'keys while they are renewed').catch(() => assertAccessible(page, 'keys while they are renewed'));
  await until(page, /做完了/);
  assert.match(await page.locator('main').innerText(), /没有内容用它，可以销毁/);
  await assertAccessible(page, 'keys after renewal');
  let retired;
  for (let tries = 0; tries < 40; tries += 1) {   // until the server has told with which version it writes
    retired = server.command('keys', 'retire', '1', '--at-once');
    if (retired.status === 0) break;
    await new Promise((wait) => setTimeout(wait, 1000));
  }
  assert.equal(retired.status, 0, retired.stderr);
  await until(page, /已经销毁/);
  const officer = await signedIn(browser, server, 'officer-1');
  const resident = server.accounts.residents.find((one) => one.certificate_number);
  await officer.goto(`${server.address}/people`);
  await officer.locator('#term').fill(resident.certificate_number);
  await officer.locator('main form[action="/people/searches"] button').first().click();
  await officer.locator('tbody a').first().click();
  await officer.waitForURL(/\/people\/\d+\//);
  assert.equal(await officer.locator('h1').count(), 1, 'what was written anew is found and opens without the old key');
});

test('roles are shown with who has them', async () => {
  const page = await signedIn(browser, server, 'security-admin');
  await page.goto(`${server.address}/admin/roles`);
  await assertAccessible(page, 'roles');
  assert.match(await page.locator('main').innerText(), /安全管理员/);
  await page.getByRole('link', { name: 'security-admin' }).click();
  await page.waitForLoadState();
  assert.match(page.url(), /\/admin\/accounts\/[0-9a-f-]{36}$/);
});

test('jobs tell what they did, and run when they are asked to', async () => {
  const page = await signedIn(browser, server, 'system-admin');
  await page.goto(`${server.address}/admin/jobs`);
  await until(page, /清理登录：现在做一次/);
  await assertAccessible(page, 'jobs');
  assert.match(await page.locator('main').innerText(), /正在运行/);
  await page.getByRole('button', { name: '清理登录：现在做一次' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('马上做').waitFor();
  const card = page.locator('section.card').filter({ hasText: '清理登录' });
  await until(page, /发消息/);
  for (let tries = 0; tries < 80 && !/[2-9] 次，/.test(await card.innerText()); tries += 1) {
    await new Promise((wait) => setTimeout(wait, 500));
    await page.reload();
  }
  assert.match(await card.innerText(), /[2-9] 次，其中失败 0 次/);
});

test('letters and messages are shown as they read, with invented values', async () => {
  const page = await signedIn(browser, server, 'system-admin');
  await page.goto(`${server.address}/admin/templates`);
  await page.locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true; }));
  await assertAccessible(page, 'templates');
  assert.match(await page.locator('main textarea').first().inputValue(), /王小明/);
  assert.doesNotMatch(await page.locator('main').innerText(), /\{\{/, 'every name was filled in');
});

test('health says with words what is well', async () => {
  const page = await signedIn(browser, server, 'system-admin');
  await page.goto(`${server.address}/admin/health`);
  await assertAccessible(page, 'health');
  assert.match(await page.locator('main').innerText(), /没有备份的记录/);
  const backup = server.command('backup', `${server.data}-copy`);
  assert.equal(backup.status, 0, backup.stderr);
  rmSync(`${server.data}-copy`, { recursive: true });
  await page.reload();
  assert.match(await page.locator('tr').filter({ hasText: '备份' }).innerText(), /正常/);
  for (const closed of ['/admin/keys', '/admin/roles', '/people']) {
    assert.equal((await page.goto(`${server.address}${closed}`)).status(), 404, closed);
  }
});

test('a committee is added, renamed and closed, each after a look at the change', async () => {
  const page = await signedIn(browser, server, 'system-admin');
  await page.goto(`${server.address}/admin/places`);
  await assertAccessible(page, 'places');
  await page.getByRole('link', { name: '新增地方' }).click();
  await press(page, '先看一看');
  assert.equal(await page.locator('.error-summary').count(), 1);
  await assertAccessible(page, 'new place refused');
  await page.locator('#code').fill('310114103999');
  await page.locator('#name').fill('新家园社区居委会');
  await press(page, '先看一看');
  await assertAccessible(page, 'new place, preview');
  assert.match(await page.locator('main').innerText(), /新家园社区居委会/);
  await press(page, '确认保存');
  await page.goto(`${server.address}/admin/places/310114103999`);
  await assertAccessible(page, 'place');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await page.locator('#name').fill('新家园第二社区居委会');
  await press(page, '先看一看');
  await press(page, '再改改');
  assert.equal(await page.locator('#name').inputValue(), '新家园第二社区居委会');
  await press(page, '先看一看');
  await press(page, '确认保存');
  await other.locator('#closes_day').fill('2099-01-01');
  await press(other, '先看一看');
  await press(other, '确认保存');
  assert.match(await other.locator('.error-summary').innerText(), /别人刚刚改过/);
  await assertAccessible(other, 'place that somebody else changed');
  await other.goto(`${server.address}/admin/places/310114103999`);
  assert.equal(await other.locator('#name').inputValue(), '新家园第二社区居委会');
  await other.locator('#closes_day').fill('2099-01-01');
  await press(other, '先看一看');
  await press(other, '确认保存');
  await other.goto(`${server.address}/admin/places/310114103999`);
  assert.match(await other.locator('main').innerText(), /2099-01-01 起关闭/);
});

test('the list of committees is imported after a look at what it changes', async () => {
  const page = await signedIn(browser, server, 'system-admin');
  await page.goto(`${server.address}/admin/places/import`);
  await assertAccessible(page, 'import of places');
  await page.locator('#csv').fill('code,name,township\n3101,甲,乙\n');
  await press(page, '先看一看');
  assert.equal(await page.locator('.error-summary').count(), 1);
  assert.match(await page.locator('main').innerText(), /第 2 行/);
  await assertAccessible(page, 'import refused');
  const rows = [];
  await page.goto(`${server.address}/admin/places`);
  for (const section of await page.locator('section.card').all()) {
    const township = await section.locator('h2').innerText();
    const committees = await section.locator('tbody tr').evaluateAll((all) => all.map((row) => [row.cells[1].textContent, row.cells[0].textContent]));
    for (const [code, name] of committees) rows.push(`${code},${name},${township}`);
  }
  assert.ok(rows.length > 300);
  rows[0] = rows[0].replace(',', ',改名的');
  await page.goto(`${server.address}/admin/places/import`);
  await page.locator('#file').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(`code,name,township\n${rows.join('\n')}\n`) });
  await press(page, '先看一看');
  await assertAccessible(page, 'import, preview');
  await press(page, '确认导入');
  assert.match(await page.locator('body').innerText(), /名单已经导入/);
  assert.match(await page.locator('main').textContent(), /改名的/);
});

test('an organisation is added and closed', async () => {
  const page = await signedIn(browser, server, 'system-admin');
  await page.goto(`${server.address}/admin/organisations`);
  await assertAccessible(page, 'organisations');
  await page.getByRole('link', { name: '新增机构' }).click();
  await press(page, '先看一看');
  assert.equal(await page.locator('.error-summary').count(), 1);
  await assertAccessible(page, 'new organisation refused');
  await page.locator('#name').fill('向阳助残服务社');
  await page.locator('#kind').selectOption('social_organisation');
  await page.locator('input[name=township]').first().check();
  await press(page, '先看一看');
  await assertAccessible(page, 'new organisation, preview');
  await press(page, '确认保存');
  await page.getByRole('link', { name: '向阳助残服务社' }).click();
  await page.waitForLoadState();
  await assertAccessible(page, 'organisation');
  const today = new Date().toISOString().slice(0, 10);
  await page.locator('#closes_day').fill(today);
  await press(page, '先看一看');
  assert.match(await page.locator('main').innerText(), new RegExp(today));
  await press(page, '确认保存');
  assert.match(await page.locator('tr').filter({ hasText: '向阳助残服务社' }).innerText(), /已关闭|使用中/);
});
