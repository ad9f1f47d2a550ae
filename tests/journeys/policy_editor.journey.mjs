// The policy editor with the keyboard alone: cells by their names, what is wrong while it is typed.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible, phone } from './support/browser.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

/** Presses Tab until the element with the focus fits `selector`. */
async function tabTo(page, selector, key = 'Tab') {
  for (let presses = 0; presses < 400; presses += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  assert.fail(`${selector} is not reached with ${key}`);
}

/** Presses Enter and waits for the page that it leads to. */
async function enter(page) {
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded;
}

/** Selects what stands in the field with the focus and types something else. */
async function retype(page, text) {
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

/** A page with a new draft, opened with the keyboard. */
async function draftOf(login, policy, part) {
  const page = await signedIn(browser, server, login);
  await page.goto(`${server.address}/policies/${policy}`);
  await tabTo(page, `form[action$="/${part}/drafts"] button`);
  await enter(page);
  assert.match(page.url(), /\/policy-drafts\//);
  return page;
}

const summary = (page) => page.locator('[data-live=summary]');

/** Waits until the status line says so. */
async function says(page, words) {
  await page.waitForFunction((wanted) => new RegExp(wanted).test(document.querySelector('[data-live=summary]').textContent), words.source);
}

test('a tariff turns red and green while it is typed, with the keyboard alone', async () => {
  const page = await draftOf('officer-1', 'nursing-subsidy', 'tariff');
  const cell = page.getByRole('textbox', { name: '第 1 行 金额（元）' });
  assert.equal(await summary(page).getAttribute('role'), 'status');
  assert.match(await summary(page).innerText(), /没有问题，现行规则的 \d+ 个例子结果都不变/);
  await tabTo(page, 'input[name="answer.0"]');
  const before = await cell.inputValue();
  await retype(page, '很多');
  await says(page, /1 处有问题/);
  assert.equal(await cell.getAttribute('aria-invalid'), 'true');
  assert.match(await page.locator(`[id="${await cell.getAttribute('aria-describedby')}"]`).innerText(), /“很多”不是金额/);
  assert.ok(await cell.evaluate((one) => one === document.activeElement && one.selectionStart === 2), 'focus and caret stay');
  await assertAccessible(page, 'a fault that was found while typing');
  await retype(page, '1000');
  await says(page, /没有问题，现行规则的 \d+ 个例子里 \d+ 个结果变了/);
  assert.equal(await cell.getAttribute('aria-invalid'), null);
  assert.match(await page.locator('[data-live=differences]').innerText(), new RegExp(`原来是 ${before}，现在是 1000`));
  assert.match(await page.locator('[data-live=examples]').innerText(), /✗/);
  await assertAccessible(page, 'examples that come out otherwise');
  await retype(page, before);
  await says(page, /没有问题，现行规则的 \d+ 个例子结果都不变/);
  await page.reload();
  assert.equal(await cell.inputValue(), before, 'nothing was stored');
  // Enter in a cell saves; it never removes a column or moves a row.
  await tabTo(page, 'input[name="answer.0"]');
  await retype(page, '1000');
  await enter(page);
  assert.equal(await cell.inputValue(), '1000');
});

test('a gap is told in plain words while the table is typed, and without a connection the page stays as it was', async () => {
  const page = await draftOf('officer-2', 'living-subsidy', 'eligibility');
  await tabTo(page, '[name="cell.0.0"]');
  const written = await page.locator('[name="cell.0.0"]').inputValue();
  await retype(page, '');
  await says(page, /\d+ 处有问题/);
  assert.match(await page.locator('[data-live=checks]').innerText(), /永远不会被用到/);
  await page.context().setOffline(true);
  await retype(page, written);
  await page.waitForFunction(() => document.querySelector('[data-live-note]').textContent.includes('没能检查'));
  assert.match(await page.locator('[data-live=checks]').innerText(), /永远不会被用到/);
  await assertAccessible(page, 'without a connection');
  await page.context().setOffline(false);
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await says(page, /没有问题/);
  assert.equal(await page.locator('[data-live-note]').innerText(), '');
});

test('nobody else checks or sees what an officer types', async () => {
  const officer = await draftOf('officer-1', 'living-subsidy', 'tariff');
  const path = new URL(officer.url()).pathname;
  const worker = await signedIn(browser, server, 'worker-102');
  const csrf = await worker.locator('input[name=csrf]').first().inputValue();
  const answer = await worker.request.post(`${server.address}${path}/checks`, { form: { csrf, from: '2027-01-01' }, headers: { Origin: server.address } });
  assert.equal(answer.status(), 404);
});

test('a value is chosen with the keyboard, and stands in the cell as words', async () => {
  const page = await draftOf('officer-2', 'living-subsidy', 'eligibility');
  const row = await page.locator('tbody tr').evaluateAll((rows) => rows.findIndex((one) => [...one.querySelectorAll('input[type=text]')].some((cell) => cell.value === '低保')));
  const cell = page.getByRole('textbox', { name: `第 ${row + 1} 行 家庭经济` });
  const name = await cell.getAttribute('name');
  await tabTo(page, `[name="${name}"]`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');   // 选
  const group = page.getByRole('group', { name: `第 ${row + 1} 行 家庭经济` });
  assert.equal(await group.getByRole('checkbox', { name: '低保' }).isChecked(), true, 'the boxes say what the cell says');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');   // 低收入
  assert.equal(await cell.inputValue(), '低保、低收入');
  await page.waitForFunction(() => /原来是 低保，现在是 低保、低收入/.test(document.querySelector('[data-live=differences]').textContent));
  assert.equal(await page.evaluate(() => document.activeElement.value), '低收入', 'the focus stays in the box');
  await assertAccessible(page, 'choices of a cell');
  await tabTo(page, `[name="${name}"]`, 'Shift+Tab');
  await retype(page, '不是 其他');
  await page.waitForFunction((box) => document.querySelector(`${box}[value="低收入"]`).checked && !document.querySelector(`${box}[value="其他"]`).checked, `[name="${name.replace('cell', 'pick')}"]`);
  await enter(page);
  assert.equal(await cell.inputValue(), '不是 其他');
  const answer = page.getByRole('combobox', { name: '第 1 行 资格' });
  assert.ok((await answer.locator('option').allInnerTexts()).includes('不符合'), 'the answer is one of the classes');
});

test('without a script a value is chosen just as well', async () => {
  const officer = await draftOf('officer-1', 'living-subsidy', 'eligibility');
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await officer.context().storageState(), locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(officer.url());
  await tabTo(page, '[name="cell.0.1"]');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');   // 是
  await tabTo(page, 'button[value=save]:not(.visually-hidden)');
  await enter(page);
  assert.equal(await page.locator('[name="cell.0.1"]').inputValue(), '是');
  assert.equal(await page.locator('[name="pick.0.1"][value="是"]').isChecked(), true);
});

test('an example is added and seen red and green with the keyboard alone, and holds a wrong draft back', async () => {
  const page = await draftOf('officer-2', 'study-aid', 'tariff');
  await tabTo(page, '[value=add_example]');
  await enter(page);
  await assertAccessible(page, 'an empty example');
  const group = page.getByRole('group', { name: '例子 1', exact: true });
  const outcome = page.locator('[data-live="ex.0-outcome"]');
  await tabTo(page, '[name="ex.0.about"]');
  await page.keyboard.insertText('高中，低保家庭');
  const labels = { 残疾人证有效: '是', 家庭经济情况: '低保', 在学阶段: '高中', 应该得到: '高中' };
  for (const [label, option] of Object.entries(labels)) {
    const choice = group.getByLabel(label, { exact: true });
    await tabTo(page, `[name="${await choice.getAttribute('name')}"]`);
    while ((await choice.evaluate((one) => one.selectedOptions[0].label)) !== option) await page.keyboard.press('ArrowDown');
  }
  const amount = group.getByRole('textbox', { name: '金额（元）' });
  await tabTo(page, '[name="ex.0.amount"]');
  await page.keyboard.insertText('两千');
  await page.waitForSelector('[name="ex.0.amount"][aria-invalid=true]');
  assert.match(await summary(page).innerText(), /1 处有问题/);
  await assertAccessible(page, 'an example with a fault');
  await retype(page, '2001');
  await says(page, /1 个例子里 1 个不符/);
  assert.match(await outcome.innerText(), /应该是 高中 2,001，算出来是 高中 2,000/);
  await assertAccessible(page, 'an example that comes out otherwise');
  await retype(page, '2000');
  await says(page, /1 个例子全部符合/);
  assert.match(await outcome.innerText(), /✓ 符合/);
  assert.ok(await amount.evaluate((one) => one === document.activeElement), 'the focus has not moved');
  await assertAccessible(page, 'an example that is right');
  await retype(page, '2001');
  await enter(page);
  assert.match(await outcome.innerText(), /应该是/, 'stored with the draft');
  await page.locator('#source').fill('示例〔2026〕1号');
  await page.locator('input[name="answer.0"]').fill('801');
  await page.getByRole('button', { name: '保存并检查' }).click();
  await page.waitForLoadState();
  await page.getByRole('button', { name: '送审' }).click();
  await page.waitForLoadState();
  assert.match(await page.locator('.error-summary').innerText(), /有的例子不符/);
});

test('examples travel as a file, and what cannot be read is named by row and column', async () => {
  const page = await draftOf('officer-1', 'study-aid', 'eligibility');
  const take = async (content) => {
    await page.locator('summary', { hasText: '从文件放进例子' }).focus();
    if (!(await page.locator('#examples').isVisible())) await page.keyboard.press('Enter');
    await page.locator('#examples').setInputFiles({ name: 'examples.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
    await page.locator('form[action$="/example-imports"] button').click();
    await page.waitForLoadState();
  };
  await take('说明,日期,身高,资格\n张,2026-02-30,180,高中\n');
  await assertAccessible(page, 'a file of examples with faults');
  assert.match(await page.locator('.error-summary').innerText(), /文件里有的格子填得不对/);
  assert.match(await page.locator('[data-live=checks]').innerText(), /文件第 1 行“身高”：没有“身高”这个情况[\s\S]*文件第 2 行“日期”：请写日期/);
  await take('说明,持证有效,家庭经济,在学阶段,资格,金额\n高中，低保,是,低保,高中,高中,2000\n');
  await assertAccessible(page, 'examples from a file');
  assert.match(await summary(page).innerText(), /1 个例子全部符合/);
  const path = new URL(page.url()).pathname;
  const file = await page.request.get(`${server.address}${path}/examples.csv`);
  assert.match(await file.text(), /高中，低保,,是,低保,高中,高中,2000,/);
  const worker = await signedIn(browser, server, 'worker-103');
  const csrf = await worker.locator('input[name=csrf]').first().inputValue();
  const refused = await worker.request.post(`${server.address}${path}/example-imports`, { multipart: { csrf }, headers: { Origin: server.address } });
  assert.equal(refused.status(), 404);
});

test('a new policy is made from nothing, published by somebody else, and found by a resident', async () => {
  const page = await signedIn(browser, server, 'officer-2');
  const lead = await signedIn(browser, server, 'district-lead');
  await page.goto(`${server.address}/policies`);
  await tabTo(page, 'a[href="/policies/new"]');
  await enter(page);
  await assertAccessible(page, 'a new policy');
  await tabTo(page, '#code');
  await page.keyboard.insertText('冬季');
  await enter(page);
  await assertAccessible(page, 'a new policy with a fault');
  assert.match(await page.locator('.error-summary').innerText(), /小写字母/);
  await tabTo(page, '#code');
  await retype(page, 'winter-heating');
  await tabTo(page, '#title_zh');
  await page.keyboard.insertText('取暖补贴');
  await tabTo(page, '#title_en');
  await page.keyboard.insertText('Winter heating');
  await tabTo(page, 'input[name=fact][value="最重等级"]');
  await page.keyboard.press('Space');
  await tabTo(page, 'main form button');
  await enter(page);
  assert.match(page.url(), /policy-drafts/);
  await assertAccessible(page, 'the empty draft of a new policy');
  assert.match(await summary(page).innerText(), /\d+ 处有问题/);
  for (const [name, text] of Object.entries({
    summary_zh: '冬天取暖的补贴。', summary_en: 'For heating in winter.', 'class.0.code': '重残', 'class.0.zh': '一级、二级残疾', 'class.0.en': 'grade 1 or 2',
    'class.0.amount': '一百', 'class.0.clause': '第三条',
  })) {
    await tabTo(page, `[name="${name}"]`);
    await page.keyboard.insertText(text);
  }
  await page.waitForFunction(() => document.getElementById('class.0.amount-error')?.textContent.includes('“一百”不是金额'));
  assert.equal(await page.locator('[name="class.0.amount"]').getAttribute('aria-invalid'), 'true');
  await assertAccessible(page, 'a class with a fault');
  await tabTo(page, '[name="class.0.amount"]', 'Shift+Tab');
  await retype(page, '120');
  await tabTo(page, 'button[value=save_classes]');
  await enter(page);
  await page.getByRole('button', { name: '加一行' }).click();
  await page.waitForLoadState();
  await page.getByRole('textbox', { name: '第 1 行 最重等级' }).fill('1、2');
  await page.getByRole('combobox', { name: '第 1 行 资格' }).selectOption('重残');
  await page.getByRole('textbox', { name: '第 1 行 条款' }).fill('第三条');
  await page.getByRole('textbox', { name: '第 2 行 条款' }).fill('第二条');
  await page.locator('#source').fill('嘉残联〔2026〕1号');
  await page.locator('#from').fill(new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10));
  await says(page, /没有问题/);
  assert.match(await page.locator('[data-live=differences]').innerText(), /新的第 1 行：待遇类别 重残 → 120/);
  await page.getByRole('button', { name: '保存并检查' }).click();
  await page.waitForLoadState();
  await assertAccessible(page, 'a new policy that is ready');
  const path = new URL(page.url()).pathname;
  await page.getByRole('link', { name: '看会影响谁' }).click();
  await page.waitForURL(/\/impact$/);
  await assertAccessible(page, 'whom a new policy would touch');
  assert.ok(Number(await page.locator('tfoot td').nth(2).innerText()) > 0, 'some become entitled');
  await page.goto(server.address + path);
  await page.getByRole('button', { name: '送审' }).click();
  await page.waitForLoadState();
  await lead.goto(server.address + path);
  await assertAccessible(lead, 'a new policy to be judged');
  assert.match(await lead.locator('main').innerText(), /取暖补贴[\s\S]*重残 · 一级、二级残疾 · 120/);
  await lead.getByRole('button', { name: '发布', exact: true }).click();
  await lead.waitForLoadState();
  assert.match(await lead.locator('main').innerText(), /已经发布/);
  const anybody = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
  await anybody.goto(`${server.address}/entitlement-check`);
  await anybody.locator('#age').fill('50');
  await anybody.locator('#category').selectOption('physical');
  await anybody.locator('#grade').selectOption('2');
  await anybody.locator('main form button').first().click();
  await anybody.waitForLoadState();
  assert.match(await anybody.locator('#result').innerText(), /取暖补贴[\s\S]*每月 120 元/);
  await lead.goto(`${server.address}/policies/winter-heating`);
  await assertAccessible(lead, 'the new policy');
});

test('a class is added to a policy with its amount', async () => {
  const page = await draftOf('officer-1', 'nursing-subsidy', 'eligibility');
  await tabTo(page, 'button[value=add_class]');
  await enter(page);
  await assertAccessible(page, 'a new class');
  const code = page.getByRole('textbox', { name: '类别（表里怎么写）' });
  assert.equal(await page.locator('[name="class.0.code"]').getAttribute('readonly'), '', 'what people have keeps its name');
  assert.equal(await page.getByRole('button', { name: '去掉类别 1' }).count(), 0);
  assert.equal(await code.last().getAttribute('aria-invalid'), 'true');
  for (const [name, text] of Object.entries({ code: '百岁', zh: '一百岁以上', en: 'a hundred years', amount: '500', clause: '第九条' })) {
    await tabTo(page, `[name="class.3.${name}"]`);
    await page.keyboard.insertText(text);
  }
  await says(page, /没有问题/);
  assert.match(await page.locator('[data-live=differences]').innerText(), /待遇类别 百岁 → 500/);
  await enter(page);
  assert.ok((await page.getByRole('combobox', { name: '第 1 行 资格' }).locator('option').allInnerTexts()).includes('百岁'));
  const worker = await signedIn(browser, server, 'worker-102');
  assert.equal((await worker.goto(`${server.address}/policies/new`)).status(), 404, 'not for those who may not change policies');
});
