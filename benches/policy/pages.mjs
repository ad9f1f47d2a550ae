// SPDX-License-Identifier: AGPL-3.0-or-later
// A page at a steady rate, each time for another resident who is signed in; counted from when each was to be asked, so that a
// server that falls behind does not hide it.   node pages.mjs URL TOKENS-FILE RATE SECONDS
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';

const [url, tokensFile, rate, seconds] = process.argv.slice(2);
const tokens = readFileSync(tokensFile, 'utf8').split('\n').filter(Boolean);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const total = Number(rate) * Number(seconds);
const waits = [];
let bytes = 0;
let refused = 0;

const ask = (number, due) => new Promise((resolve, reject) => {
  const headers = { Cookie: `session=${tokens[number % tokens.length]}`, 'Accept-Encoding': 'gzip' };
  get(url, { agent, headers }, (response) => {
    if (response.statusCode !== 200) refused += 1;
    response.on('data', (part) => { bytes += part.length; });
    response.on('end', () => { waits.push(performance.now() - due); resolve(); });
  }).on('error', reject);
});

const begin = performance.now();
const asked = [];
for (let number = 0; number < total;) {
  const due = begin + (number * 1000) / Number(rate);
  if (due <= performance.now()) asked.push(ask(number++, due));
  else await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
}
await Promise.all(asked);
if (refused) throw new Error(`${refused} of ${total} pages were refused`);
waits.sort((a, b) => a - b);
console.log(`page_bytes ${Math.round(bytes / total)} bytes`);
console.log(`page_median ${waits[Math.floor(total / 2)].toFixed(2)} ms`);
console.log(`page_p99 ${waits[Math.floor(total * 0.99)].toFixed(2)} ms`);
