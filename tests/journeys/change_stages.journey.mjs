// SPDX-License-Identifier: AGPL-3.0-or-later
// An officer changes a stage list, somebody else publishes it, and it is put back: four eyes, the
// differences in plain words, the file that other tools open.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { assertAccessible } from './support/browser.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

async function press(page, name) {
  await page.getByRole('button', { name, exact: true }).first().click();
  await page.waitForLoadState();
}

async function openStage(page, draft, title) {
  await page.goto(draft);
  await page.locator('.stages').getByRole('link', { name: title, exact: true }).click();
  await page.waitForLoadState();
}

test('a stage list is changed, checked, published by another and put back', async () => {
  const officer = await signedIn(browser, server, 'officer-1');
  await officer.goto(`${server.address}/programme-drafts`);
  await press(officer, '起草稿');
  const draft = officer.url();
  assert.match(await officer.locator('main').innerText(), /没有不同/);

  await openStage(officer, draft, '上门评估');
  await officer.locator('#due_working_days').fill('ten');
  await press(officer, '保存这个环节');
  await assertAccessible(officer, 'a stage refused');
  assert.equal(await officer.locator('#due_working_days').inputValue(), 'ten', 'what was typed is still there');
  await officer.locator('#due_working_days').fill('7');
  await officer.locator('#due_hours').fill('48');
  await press(officer, '保存这个环节');
  assert.match(await officer.locator('.error-summary').innerText(), /只能写一种/, 'working days and hours at once');
  await officer.locator('#due_hours').fill('');
  await officer.locator('#start_hours').fill('4');
  await press(officer, '添加材料');
  assert.match(await officer.locator('main').innerText(), /还没有保存/);
  await assertAccessible(officer, 'a stage with a new row');
  await officer.locator('[name="document.0.title_zh"]').fill('房产证');
  await officer.locator('[name="document.0.title_en"]').fill('Deed of the home');
  await officer.locator('[name="exit.0.condition"]').fill('suitible = "yes"');
  await press(officer, '保存这个环节');
  await assertAccessible(officer, 'a draft with a fault');
  const text = await officer.locator('main').innerText();
  assert.match(text, /环节「上门评估」期限：10 个工作日 → 7 个工作日/);
  assert.match(text, /办理时要有的材料：无 → 房产证/);
  assert.match(text, /开始办理（小时）：无 → 4 小时/);
  assert.match(text, /suitible/, 'the name that the form does not have is told');
  assert.equal(await officer.getByRole('button', { name: '提交批准' }).count(), 0, 'a faulty draft is not handed in');
  await openStage(officer, draft, '上门评估');
  await officer.locator('[name="exit.0.condition"]').fill('suitable = "yes"');
  await press(officer, '保存这个环节');

  await officer.locator('form', { has: officer.locator('input[value="plan"]') }).getByRole('button', { name: /删除/ }).click();
  await officer.waitForLoadState();
  assert.match(await officer.locator('.error-summary').innerText(), /还通到这里/, 'a stage that is needed is not removed');
  await assertAccessible(officer, 'a removal refused');

  const download = officer.waitForEvent('download');
  await officer.getByRole('link', { name: /下载/ }).click();
  const file = await (await download).path();
  assert.match(readFileSync(file, 'utf8'), /<bpmn:userTask id="assessment"/);
  await officer.locator('#file').setInputFiles({ name: 'other.bpmn', mimeType: 'application/xml', buffer: Buffer.from('<a/>') });
  await press(officer, '上传');
  await assertAccessible(officer, 'a file refused');
  assert.match(await officer.locator('main').innerText(), /这个文件不能用/);
  await officer.locator('#file').setInputFiles({ name: 'same.bpmn', mimeType: 'application/xml', buffer: readFileSync(file) });
  await press(officer, '上传');
  assert.match(await officer.locator('#flash').innerText(), /已采用/);

  await officer.getByRole('link', { name: '用办结的个案试一试' }).click();
  await officer.waitForLoadState();
  await assertAccessible(officer, 'past cases tried');
  assert.match(await officer.locator('main').innerText(), /按草稿的期限超期/);
  assert.match(await officer.locator('dl.facts').innerText(), /走法不同\s*0/, 'a shorter term leads nowhere else');
  await officer.goto(draft);

  await officer.locator('#note').fill('评估期限改短');
  await press(officer, '提交批准');
  await assertAccessible(officer, 'a draft that was handed in');
  assert.equal(await officer.getByRole('button', { name: '批准并发布' }).count(), 0, 'nobody approves their own');

  const lead = await signedIn(browser, server, 'district-lead');
  await lead.goto(draft);
  await assertAccessible(lead, 'a draft to be decided');
  await press(lead, '退回起草人');
  await assertAccessible(lead, 'sent back without a reason');
  await lead.locator('#reason').fill('请再想想');
  await press(lead, '退回起草人');
  await officer.goto(draft);
  assert.match(await officer.locator('main').innerText(), /请再想想/);
  await officer.locator('#note').fill('评估期限改短，已和各镇商量');
  await press(officer, '提交批准');
  await lead.goto(draft);
  await openStage(lead, draft, '上门评估');
  await assertAccessible(lead, 'a stage in words');
  await lead.goto(draft);
  await press(lead, '批准并发布');
  assert.match(await lead.locator('#flash').innerText(), /已发布/);
  await lead.goto(`${server.address}/programme-versions/home-adaptation/2`);
  await assertAccessible(lead, 'the new version');
  assert.match(await lead.locator('main table').first().innerText(), /7 个工作日/);

  await lead.goto(`${server.address}/programme-versions`);
  await lead.getByRole('link', { name: '迁移在办个案' }).click();
  await lead.waitForLoadState();
  await assertAccessible(lead, 'migrations, none chosen');
  await lead.locator('#programme').selectOption('home-adaptation');
  await press(lead, '看一看');
  await assertAccessible(lead, 'a migration previewed');
  const [, running, movable] = (await lead.locator('main').innerText()).match(/(\d+) 件在办，可以换 (\d+) 件/);
  assert.ok(Number(running) > 10 && Number(movable) > 10);
  await press(lead, '开始迁移');
  await assertAccessible(lead, 'cases migrated');
  const row = lead.locator('tbody tr', { hasText: '1 → 2' }).last();
  assert.equal(Number(await row.locator('td').nth(2).innerText()), Number(movable), 'as many as the preview said');
  await press(lead, '从版本 2 换回版本 1');
  await assertAccessible(lead, 'taken back');
  assert.match(await lead.locator('main').innerText(), /已换回/);

  await officer.goto(`${server.address}/programme-drafts`);
  await officer.locator('#from').selectOption('home-adaptation@1');
  await press(officer, '起草稿');
  assert.match(await officer.locator('main').innerText(), /期限：7 个工作日 → 10 个工作日/);
  await officer.locator('#note').fill('恢复');
  await press(officer, '提交批准');
  await lead.goto(officer.url());
  await press(lead, '批准并发布');
  await lead.goto(`${server.address}/programme-versions/home-adaptation/3`);
  assert.match(await lead.locator('main table').first().innerText(), /10 个工作日/);
});
