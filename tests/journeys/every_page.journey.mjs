// Every page that the program has, as a role that may open it sees it: in each display mode, in both
// languages, at the width of a phone and of a desk. A new page without a visit here fails the last test.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assertAccessible, desk, phone } from './support/browser.mjs';
import { answerQuestion, signInResident } from './support/resident.mjs';
import { signedIn } from './support/staff.mjs';
import { browser, server } from './support/world.mjs';

const golden = readFileSync(resolve(import.meta.dirname, '../golden/routes.txt'), 'utf8');
/** GET routes that answer with something else than a page of their own. */
const notPages = ['/healthz', '/readyz', '/metrics', '/static/{name...}', '/overview.csv', '/overview/{township}/table.csv',
  '/apply/{programme}/photos/{photo}', '/cases/{township}/{id}/photos/{photo}', '/my/cases/{township}/{id}/photos/{photo}',
  '/apply/{programme}', '/staff', '/programme-versions/{code}/{version}/stages.bpmn', '/programme-drafts/{draft}/stages.bpmn',
  '/policies/{policy}/{part}/{number}/table.dmn', '/policy-drafts/{draft}/table.dmn',
  '/policies/{policy}/examples.csv', '/policy-drafts/{draft}/examples.csv', '/people/import/template', '/people/exports/{id}/file', '/my/copy.json', '/people/{township}/{id}/household', '/people/imports/{id}/findings', '/api/openapi.json'];
const pages = golden.split('\n').filter((line) => line.startsWith('GET ')).map((line) => line.split(' ')[1]).filter((path) => !notPages.includes(path) && !path.startsWith('/api/v1/'));
const looks = [{ mode: 'normal' }, { mode: 'elder' }, { mode: 'contrast' }, { mode: 'normal', language: 'en' }];
const visited = new Set();

let person;   // the path of somebody's record, once it was found
let other;    // and of somebody else's

const patternOf = (url) => {
  const path = new URL(url).pathname;
  return pages.find((page) => new RegExp(`^${page.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path) && !(page.includes('{') && pages.includes(path)));
};

/** Looks at the page where the browser stands in every mode and width; `expected` is its route. */
async function look(page, expected) {
  assert.equal(patternOf(page.url()), expected, `stands on ${page.url()}`);
  visited.add(expected);
  const small = (await page.evaluate(() => document.body.classList.contains('staff'))) ? desk : phone;
  for (const { mode, language } of looks) {
    await page.context().addCookies([{ name: 'mode', value: mode, url: server.address }, { name: 'language', value: language ?? 'zh-CN', url: server.address }]);
    await page.setViewportSize(small);
    await page.goto(page.url());
    const state = `${expected} ${mode} ${language ?? 'zh-CN'}`;
    assert.equal(await page.locator('html').getAttribute('lang'), language ?? 'zh-CN', state);
    assert.equal(await page.locator('main h1').count(), 1, `${state} has one heading of the first level`);
    await assertAccessible(page, state);
    for (const size of [phone, desk]) {
      await page.setViewportSize(size);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
      assert.equal(sideways, false, `${state} at ${size.width} px scrolls sideways`);
      if (process.env.SUNCLOVER_PICTURES) {
        mkdirSync(process.env.SUNCLOVER_PICTURES, { recursive: true });
        await page.screenshot({ path: join(process.env.SUNCLOVER_PICTURES, `${`${state} ${size.width}`.replace(/[^\w.-]+/g, '_')}.png`), fullPage: true });
      }
    }
  }
  await page.context().addCookies([{ name: 'mode', value: 'normal', url: server.address }, { name: 'language', value: 'zh-CN', url: server.address }]);
}

/** Opens `path` and looks at it. Fails on what the browser complains of. */
async function visit(page, path, expected = path) {
  await page.goto(server.address + path);
  await look(page, expected);
}

/** Collects what goes wrong while pages load: failed parts, messages on the console. */
function watch(page) {
  const faults = [];
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('response', (response) => { if (response.status() >= 400) faults.push(`${response.status()} ${new URL(response.url()).pathname}`); });
  return faults;
}

async function staffPage(login) {
  const page = await signedIn(browser, server, login);
  return { page, faults: watch(page) };
}

test('nobody in particular', async () => {
  const page = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
  const faults = watch(page);
  for (const path of ['/', '/accessibility', '/design', '/sign-in', '/staff/sign-in', '/entitlement-check', '/api']) await visit(page, path);
  await visit(page, '/services/home-adaptation', '/services/{code}');
  assert.deepEqual(faults, []);
  await page.goto(`${server.address}/no-such-page`);
  for (const { mode } of looks) {
    await page.context().addCookies([{ name: 'mode', value: mode, url: server.address }]);
    await page.reload();
    await assertAccessible(page, `not found ${mode}`);
  }
});

test('a resident', async () => {
  const page = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
  const resident = server.accounts.residents[0];
  await page.goto(`${server.address}/sign-in`);
  await page.locator('input[type=tel]').fill(resident.phone);
  await page.locator('main form button').first().click();
  await page.waitForLoadState();
  await look(page, '/sign-in/code');
  await signInResident(page, server, resident);
  const faults = watch(page);
  for (const path of ['/my', '/my/cases', '/my/messages', '/my/consents', '/my/sessions', '/my/data', '/my/copy', '/my/entitlements']) await visit(page, path);
  // What staff answer further on.
  await page.goto(`${server.address}/my/data`);
  await page.locator('input[value=delete]').check();
  await page.locator('#text').fill('请把我的资料删掉');
  await page.locator('main form[action="/my/data/requests"] button').click();
  await page.waitForLoadState();
  await page.goto(`${server.address}/my/cases`);
  const cases = await page.locator('main a[href^="/my/cases/"]').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
  assert.ok(cases.length > 0, 'the demo resident has a case');
  await visit(page, cases[0], '/my/cases/{township}/{id}');
  await visit(page, `${cases[0]}/receipt`, '/my/cases/{township}/{id}/receipt');
  for (const path of cases) {
    await page.goto(server.address + path);
    const withdrawal = page.locator('a[href$="/withdrawal"]');
    if (await withdrawal.count()) {
      await visit(page, `${path}/withdrawal`, '/my/cases/{township}/{id}/withdrawal');
      break;
    }
  }
  assert.deepEqual(faults, []);
});

test('a guardian acts for somebody, and sees it on every page', async () => {
  const page = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
  const guardian = server.accounts.residents.find((one) => one.guardian);
  await signInResident(page, server, guardian);
  const faults = watch(page);
  await visit(page, '/acting-for');
  for (const path of ['/', '/my', '/my/cases']) {
    await page.goto(server.address + path);
    assert.match(await page.locator('body').innerText(), /代|替/, `${path} says for whom`);
  }
  assert.deepEqual(faults, []);
});

test('a resident who applies', async () => {
  const page = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
  const resident = server.accounts.residents.filter((one) => !one.guardian).at(-1);
  await signInResident(page, server, resident);
  await page.goto(`${server.address}/apply/home-adaptation`);
  await page.waitForLoadState();
  for (let steps = 0; steps < 40 && !page.url().includes('/check'); steps += 1) {
    const path = new URL(page.url()).pathname;
    if (!path.includes('/questions/')) {
      await page.locator('main a[href*="/questions/"], main form button').first().click();
    } else {
      if (!visited.has('/apply/{programme}/questions/{question}')) await look(page, '/apply/{programme}/questions/{question}');
      await answerQuestion(page);
      await page.locator('button[value=next]').click();
    }
    await page.waitForLoadState();
  }
  await look(page, '/apply/{programme}/check');
});

test('an operator, a case worker and their lead', async () => {
  const { page, faults } = await staffPage('operator-1');
  for (const path of ['/work', '/people', '/staff/sessions', '/staff/sign-in-methods', '/staff/passkeys/new', '/staff/absences', '/staff/keys', '/places']) await visit(page, path);
  await page.goto(`${server.address}/work?tab=all`);
  await look(page, '/work');
  await page.locator('tbody th a').first().click();
  await page.waitForLoadState();
  await look(page, '/cases/{township}/{id}');
  await page.locator('main a[href^="/people/"]').first().click();
  await page.waitForLoadState();
  await look(page, '/people/{township}/{id}');
  person = new URL(page.url()).pathname;
  await visit(page, `${person}/applications/new?programme=home-adaptation`, '/people/{township}/{id}/applications/new');
  await visit(page, '/work/recent');
  for (let row = 1; other === undefined; row += 1) {
    await page.goto(`${server.address}/work?tab=all`);
    await page.locator('tbody th a').nth(row).click();
    await page.waitForLoadState();
    const path = new URL(await page.locator('main a[href^="/people/"]').first().getAttribute('href'), server.address).pathname;
    if (path !== person) other = path;
  }
  assert.deepEqual(faults, []);
});

test('the district: officer and lead', async () => {
  const officer = await staffPage('officer-1');
  for (const path of ['/people/new', '/people/import', '/people/exports', '/people/exports/new', '/programme-versions', '/places', '/calendars', '/calendars/new', '/policies', '/policies/new', '/findings', '/determination-corrections']) await visit(officer.page, path);
  await visit(officer.page, '/policies/living-subsidy', '/policies/{policy}');
  await officer.page.goto(`${server.address}/policies/living-subsidy`);   // once more, in Chinese again
  await officer.page.getByRole('button', { name: '修改资格' }).click();
  await officer.page.waitForLoadState();
  await look(officer.page, '/policy-drafts/{draft}');
  const table = new URL(officer.page.url()).pathname;
  await visit(officer.page, `${table}/impact`, '/policy-drafts/{draft}/impact');
  await visit(officer.page, '/policy-drafts');
  await officer.page.goto(`${server.address}/findings`);
  await officer.page.locator('a[href^="/findings/"]').first().click();
  await officer.page.waitForLoadState();
  await look(officer.page, '/findings/{township}/{finding}');
  await visit(officer.page, '/calendars/2026', '/calendars/{year}');
  await visit(officer.page, '/calendars/2027/edit', '/calendars/{year}/edit');
  await visit(officer.page, `${person}/edit`, '/people/{township}/{id}/edit');
  await visit(officer.page, '/people/duplicates');
  await visit(officer.page, `${person}/consents/publicity`, '/people/{township}/{id}/consents/{purpose}');
  await visit(officer.page, `${person}/household-facts`, '/people/{township}/{id}/household-facts');
  await visit(officer.page, `${person}/household?reason=home_visit`, '/households/{township}/{household}');
  await visit(officer.page, '/people/expiring-certificates');
  await visit(officer.page, '/people/requests');
  await officer.page.goto(`${server.address}/people/requests`);
  await officer.page.getByRole('link', { name: '看会删除什么、保留什么' }).first().click();
  await officer.page.waitForLoadState();
  await look(officer.page, '/people/requests/{township}/{id}/erasure');
  await visit(officer.page, `${person}/certificate-acts/cancel`, '/people/{township}/{id}/certificate-acts/{act}');
  await visit(officer.page, `${person}/duplicates/${other.slice('/people/'.length)}`, '/people/{township}/{id}/duplicates/{other_township}/{other}');
  await officer.page.goto(`${server.address}/programme-versions`);
  await officer.page.locator('main a[href^="/programme-versions/"]').first().click();
  await officer.page.waitForLoadState();
  await look(officer.page, '/programme-versions/{code}/{version}');
  await visit(officer.page, '/programme-drafts');
  await officer.page.goto(`${server.address}/programme-drafts`);   // once more, in Chinese again
  await officer.page.getByRole('button', { name: '起草稿' }).click();
  await officer.page.waitForLoadState();
  await look(officer.page, '/programme-drafts/{draft}');
  const draft = new URL(officer.page.url()).pathname;
  await visit(officer.page, `${draft}/simulation`, '/programme-drafts/{draft}/simulation');
  await officer.page.goto(server.address + draft);
  await officer.page.locator('.stages a').first().click();
  await officer.page.waitForLoadState();
  await look(officer.page, '/programme-drafts/{draft}/stages/{stage}');
  await visit(officer.page, `${draft}/letters/received`, '/programme-drafts/{draft}/letters/{letter}');
  await visit(officer.page, '/programme-letters');
  await visit(officer.page, '/programme-letters/home-adaptation/received', '/programme-letters/{code}/{letter}');
  const lead = await staffPage('district-lead');
  await visit(lead.page, '/case-migrations?programme=home-adaptation', '/case-migrations');
  await lead.page.goto(`${server.address}/work?tab=all&state=open`);
  const chosen = await lead.page.locator('input[name=case]').evaluateAll((boxes) => boxes.slice(0, 2).map((box) => `case=${box.value}`).join('&'));
  await visit(lead.page, `/work/assignments?${chosen}`, '/work/assignments');
  await visit(lead.page, '/consent-texts');
  await visit(lead.page, '/people/export-approvals');
  await visit(lead.page, '/consent-texts/publicity', '/consent-texts/{purpose}');
  await visit(lead.page, '/overview');
  await lead.page.locator('tbody th a').first().click();
  await lead.page.waitForLoadState();
  await look(lead.page, '/overview/{township}');
  assert.deepEqual([...officer.faults, ...lead.faults], []);
});

async function rowsOfAllPages(page) {
  let rows = await page.locator('main tbody tr').count();
  while (await page.getByRole('button', { name: '下一页' }).count()) {
    await page.getByRole('button', { name: '下一页' }).click();
    await page.waitForLoadState();
    rows += await page.locator('main tbody tr').count();
  }
  return rows;
}

test('the lead opens numbers down to the cases that they count', async () => {
  const { page } = await staffPage('district-lead');
  await page.goto(`${server.address}/overview`);
  const links = await page.locator('dl.facts a').count();
  assert.ok(links >= 3, 'open, late and closed cases are numbers that open');
  for (let i = 0; i < links; ++i) {
    await page.goto(`${server.address}/overview`);
    const tile = page.locator('dl.facts a').nth(i);
    const count = Number(await tile.innerText());
    await tile.click();
    await page.waitForLoadState();
    assert.equal(await rowsOfAllPages(page), count, `tile ${i}: as many cases as it says`);
  }
  await page.goto(`${server.address}/overview`);
  await page.locator('tbody th a').first().click();
  await page.waitForLoadState();
  const cell = page.locator('tbody td a').first();
  const inCommittee = Number(await cell.innerText());
  await cell.click();
  await page.waitForLoadState();
  assert.equal(await page.locator('main tbody tr').count(), inCommittee, 'a committee in a stage');
});

test('administrators and the auditor', async () => {
  const security = await staffPage('security-admin');
  await visit(security.page, '/admin/accounts');
  await visit(security.page, '/admin/accounts/new');
  await security.page.goto(`${server.address}/admin/accounts`);
  await security.page.locator('tbody a').first().click();
  await security.page.waitForLoadState();
  await look(security.page, '/admin/accounts/{account}');
  for (const path of ['/admin/roles', '/admin/keys', '/admin/client-tokens']) await visit(security.page, path);
  await visit(security.page, '/admin/client-tokens/new');
  const system = await staffPage('system-admin');
  for (const path of ['/admin/system', '/admin/health', '/admin/jobs', '/admin/templates', '/admin/places', '/admin/places/new', '/admin/places/import', '/admin/organisations', '/admin/organisations/new']) await visit(system.page, path);
  await visit(system.page, '/admin/places/310114103', '/admin/places/{place}');
  await system.page.goto(`${server.address}/admin/organisations`);
  await system.page.locator('tbody a').first().click();
  await system.page.waitForLoadState();
  await look(system.page, '/admin/organisations/{organisation}');
  const auditor = await staffPage('auditor');
  await visit(auditor.page, '/admin/audit');
  await visit(auditor.page, '/admin/audit/anomalies');
  assert.deepEqual([...security.faults, ...system.faults, ...auditor.faults], []);
});

test('every page was looked at', () => {
  // Shown only on the way in, with a half-open sign-in, or while a large file is imported or exported: the journeys of these look at them.
  // And what only sends on, to an identity provider and back.
  const elsewhere = ['/staff/sign-in/oidc', '/staff/sign-in/oidc/return', '/sign-in/record', '/staff/sign-in/code', '/staff/sign-in/enrolment', '/staff/sign-in/key', '/staff/password', '/people/imports/{id}', '/people/exports/{id}', '/people/export-approvals/{id}'];
  assert.deepEqual(pages.filter((page) => !visited.has(page) && !elsewhere.includes(page)), []);
});
