// A resident applies on a phone: one question after the other, stops and goes on, checks, hands in,
// follows the case; also without JavaScript, and with the keyboard alone.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertAccessible, phone } from './support/browser.mjs';
import { answerQuestion, signInResident } from './support/resident.mjs';
import { browser, server } from './support/world.mjs';

const newcomers = () => server.accounts.residents.filter((one) => !one.bound && !one.guardian);

async function newPage(options = {}) {
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN', hasTouch: true, ...options });
  return context.newPage();
}

async function walk(page, values) {
  const asked = [];
  for (let count = 0; count < 40 && page.url().includes('/questions/'); count += 1) {
    await assertAccessible(page, page.url());
    asked.push(await answerQuestion(page, values));
    await page.locator('button[value=next]').click();
    await page.waitForLoadState();
    assert.equal(await page.locator('.error-summary').count(), 0, await page.locator('main').innerText());
  }
  return asked;
}

test('a resident applies on a phone, stops, goes on, and follows the case', async () => {
  const [resident] = newcomers();
  const page = await newPage();
  await page.goto(server.address);
  await assertAccessible(page, 'home');
  await page.locator('a[href^="/services/"]').first().click();
  await assertAccessible(page, 'programme');
  await signInResident(page, server, resident);
  await page.goto(`${server.address}/services/home-adaptation`);
  await page.getByRole('link', { name: '在这里申请' }).click();
  await assertAccessible(page, 'before the first question');
  await page.getByRole('link', { name: '开始填' }).click();

  await page.locator('button[value=next]').click();
  await assertAccessible(page, 'question without its answer');
  assert.equal(await page.locator('.error-summary').count(), 1);
  assert.equal(await page.evaluate(() => document.activeElement?.closest('.error-summary') !== null), true, 'the summary has the focus');
  assert.match(await page.title(), /^错误：/);

  // Stops after two questions: what was typed is there again on another day.
  for (let count = 0; count < 2; count += 1) {
    await answerQuestion(page);
    await page.locator('button[value=next]').click();
  }
  const stoppedAt = page.url();
  await page.locator('button[value=leave]').click();
  await assertAccessible(page, 'my cases with a draft');
  await page.getByRole('link', { name: /接着填/ }).first().click();
  await assertAccessible(page, 'application begun');
  await page.getByRole('link', { name: '接着填' }).click();
  assert.notEqual(page.url(), `${server.address}/apply/home-adaptation/questions/rooms`, 'goes on where it stopped');
  await page.goto(stoppedAt);
  const asked = await walk(page, { ownership: 'rented' });
  assert.ok(asked.includes('owner_consent'), `the landlord is asked about where the home is rented: ${asked}`);
  assert.ok(asked.includes('photos'));

  await assertAccessible(page, 'check your answers');
  await page.locator('a[href*="/questions/ownership"]').click();
  await page.locator('input[value=own]').check();
  await page.locator('button[value=next]').click();
  assert.match(page.url(), /\/check$/);
  assert.equal(await page.locator('a[href*="/questions/owner_consent"]').count(), 0, 'a home of one’s own has no landlord');
  assert.ok(await page.locator('.photos img').count() > 0, 'the photo is shown');
  await page.getByRole('button', { name: '交上去' }).click();
  assert.match(page.url(), /\/receipt$/, await page.locator('main').innerText());
  await assertAccessible(page, 'receipt');

  await page.getByRole('link', { name: '看我的申请' }).click();
  await assertAccessible(page, 'my case');
  await page.locator('#text').fill('请下午来。');
  await page.getByRole('button', { name: '发出去' }).click();
  assert.match(await page.locator('.timeline').innerText(), /请下午来/);
  await page.goto(`${server.address}/my/messages`);
  await assertAccessible(page, 'my messages');
  await page.goto(`${server.address}/my`);
  await assertAccessible(page, 'my record');

  await page.goto(`${server.address}/apply/home-adaptation`);
  await assertAccessible(page, 'applied already');
  assert.equal(await page.locator('a[href*="/questions/"]').count(), 0, 'nobody applies twice');

  await page.getByRole('link', { name: '看办到哪一步' }).click();
  await page.getByRole('link', { name: /撤回申请/ }).click();
  await assertAccessible(page, 'withdrawal');
  await page.getByRole('button', { name: '撤回申请' }).click();
  await assertAccessible(page, 'my case withdrawn');
  assert.match(await page.locator('main').innerText(), /已撤回/);
});

test('a resident applies without JavaScript', async () => {
  const resident = newcomers()[1];
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN', javaScriptEnabled: false });
  const page = await context.newPage();
  const press = async (locator) => { await locator.click(); await page.waitForLoadState(); };
  await page.goto(`${server.address}/sign-in?next=/apply/home-adaptation`);
  await page.locator('input[type=tel]').fill(resident.phone);
  await press(page.locator('main form button').first());
  const code = await server.codeTo(resident.phone);
  await page.locator('input[autocomplete=one-time-code]').fill(code);
  await press(page.locator('main form button').first());
  await page.locator('input[name=certificate_number]').fill(resident.certificate_number);
  await page.locator('input[name=birth_day]').fill(resident.birth_day);
  await press(page.locator('main form button').first());
  assert.match(page.url(), /\/apply\/home-adaptation$/, 'led on to what was wanted');
  await press(page.getByRole('link', { name: '开始填' }));
  for (let count = 0; count < 40 && page.url().includes('/questions/'); count += 1) {
    await answerQuestion(page);
    await press(page.locator('button[value=next]'));
    assert.equal(await page.locator('.error-summary').count(), 0, await page.locator('main').innerText());
  }
  await press(page.getByRole('button', { name: '交上去' }));
  assert.match(page.url(), /\/receipt$/);
});

test('a resident applies with the keyboard alone', async () => {
  const resident = newcomers()[2];
  const page = await newPage({ hasTouch: false });
  await signInResident(page, server, resident);
  await page.goto(`${server.address}/apply/home-adaptation`);

  /** Presses Tab until what has the focus fits; every stop on the way shows its focus. */
  const tabTo = async (selector) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const state = await page.evaluate((wanted) => {
        const at = document.activeElement;
        const style = getComputedStyle(at);
        return { fits: at.matches(wanted), seen: style.outlineStyle !== 'none' || at === document.body, tag: at.outerHTML.slice(0, 80) };
      }, selector);
      assert.ok(state.seen, `the focus can be seen on ${state.tag}`);
      if (state.fits) return;
    }
    assert.fail(`${selector} cannot be reached by keyboard on ${page.url()}`);
  };
  const pressEnter = () => Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await tabTo('main a[href*="/questions/"]');
  await pressEnter();
  for (let count = 0; count < 40 && page.url().includes('/questions/'); count += 1) {
    await tabTo('.field input, .field textarea');
    const kind = await page.evaluate(() => document.activeElement.type);
    if (kind === 'radio' || kind === 'checkbox') await page.keyboard.press('Space');
    else if (kind !== 'file' && (await page.evaluate(() => document.activeElement.value)) === '') {
      const mode = await page.evaluate(() => document.activeElement.inputMode);
      await page.keyboard.type(mode === 'decimal' ? '2' : kind === 'tel' ? '15412345678' : 'ok');
    }
    await tabTo('button[value=next]');
    await pressEnter();
  }
  await tabTo('main form[action$="/check"] button');
  await pressEnter();
  assert.match(page.url(), /\/receipt$/);
});

test('an answer that was given on two devices is shown twice, and nothing is lost', async () => {
  const resident = newcomers()[3];
  const first = await newPage();
  await signInResident(first, server, resident);
  await first.goto(`${server.address}/apply/home-adaptation/questions/people_count`);
  await first.locator('input[name=people_count]').fill('3');
  await first.locator('button[value=next]').click();
  const second = await first.context().newPage();
  await second.goto(`${server.address}/apply/home-adaptation/questions/people_count`);
  await first.goto(`${server.address}/apply/home-adaptation/questions/people_count`);
  await first.locator('input[name=people_count]').fill('4');
  await first.locator('button[value=next]').click();
  await first.waitForURL(/others_disabled/);
  await second.locator('input[name=people_count]').fill('5');
  await second.locator('button[value=next]').click();
  await assertAccessible(second, 'answered on two devices');
  assert.match(await second.locator('.notice.warn').innerText(), /4/);
  assert.equal(await second.locator('input[name=people_count]').inputValue(), '5');
  await second.locator('button[value=next]').click();
  await second.waitForURL(/others_disabled/);
});
