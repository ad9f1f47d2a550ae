// The server and the browser of one journey file: they stand before its first test and hook, and stop
// after the last. Importing them is enough.
import { after } from 'node:test';
import { startBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

export const server = await startServer();
export const browser = await startBrowser();
after(async () => {
  await browser.close();
  await server.stop();
});
