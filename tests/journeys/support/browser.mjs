// A real Chromium, driven as a person would: by labels, roles and keys.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };

export async function startBrowser() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/** Fails with every fault that axe-core finds on the page as it is now, AAA rules included. */
export async function assertAccessible(page, state) {
  // Sent through the debugger, which the page's Content-Security-Policy does not touch.
  await page.evaluate(`${axeSource}; undefined`);
  const faults = await page.evaluate(async () => {
    const result = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag21aaa', 'wcag22aa', 'wcag22aaa', 'best-practice'],
    });
    return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html.slice(0, 160)} — ${n.failureSummary}`).join(' | ')}`);
  });
  assert.deepEqual(faults, [], `axe on «${state}» (${page.url()})`);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
  assert.equal(sideways, false, `«${state}» scrolls sideways`);
}

/** Looks at the page as it is: wide, on a phone, and for elders on a phone. */
export async function look(page, state) {
  const size = page.viewportSize();
  const mode = await page.evaluate(() => document.documentElement.getAttribute('data-mode'));
  await assertAccessible(page, state);
  await page.setViewportSize(phone);
  await assertAccessible(page, `${state} on a phone`);
  await page.evaluate(() => document.documentElement.setAttribute('data-mode', 'elder'));
  await assertAccessible(page, `${state} for elders on a phone`);
  if (process.env.SUNCLOVER_PICTURES) {
    mkdirSync(process.env.SUNCLOVER_PICTURES, { recursive: true });
    const path = (kind) => join(process.env.SUNCLOVER_PICTURES, `${state} ${kind}.png`.replaceAll(' ', '_'));
    await page.screenshot({ path: path('elder'), fullPage: true });
    await page.evaluate((before) => document.documentElement.setAttribute('data-mode', before), mode);
    await page.setViewportSize(size);
    await page.screenshot({ path: path('desk'), fullPage: true });
  }
  await page.evaluate((before) => document.documentElement.setAttribute('data-mode', before), mode);
  await page.setViewportSize(size);
}

/** The one-time code of RFC 6238 for a secret in base32. */
export function oneTimeCode(base32, at = Date.now()) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const letter of base32) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30000)));
  const mac = createHmac('sha1', secret).update(step).digest();
  const offset = mac[19] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, '0');
}
