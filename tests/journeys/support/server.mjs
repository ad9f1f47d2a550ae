// Starts one seeded program for a journey file and stops it at the end.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, cpSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const program = process.env.SUNCLOVER_PROGRAM ?? join(root, 'build/release/sunclover');

/** Seeds a small district once; every journey file works on its own copy of it. Two files may begin at one time: the first that is done gives it. */
function seededDistrict() {
  const folder = join(tmpdir(), `sunclover-district-${process.ppid}`);
  if (existsSync(folder)) return folder;
  const made = `${folder}.${process.pid}`;
  const seed = spawnSync(program, ['seed', '--data', made, '--residents', '400', '--cases', '60', '--seed', '7'], { encoding: 'utf8' });
  if (seed.status !== 0) throw new Error(`seed failed: ${seed.stderr}`);
  try {
    renameSync(made, folder);
  } catch {
    rmSync(made, { recursive: true });
  }
  return folder;
}

/** A port that nobody listens on, for servers that must know their own address beforehand. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** @param flags  further ones; `--listen` and `--site-url` take the place of any free port */
export async function startServer(flags = []) {
  const data = mkdtempSync(join(tmpdir(), 'sunclover-journey-'));
  cpSync(seededDistrict(), data, { recursive: true });
  const child = spawn(program, ['serve', '--data', data, ...(flags.includes('--listen') ? [] : ['--listen', '127.0.0.1:0']), ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk) => { log += chunk; });
  const address = await new Promise((found, refused) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const line = out.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (line) found(flags.includes('--site-url') ? flags[flags.indexOf('--site-url') + 1] : line[0]);
    });
    child.on('exit', (code) => refused(new Error(`serve ended with ${code}: ${log}`)));
  });
  return {
    address,
    data,
    accounts: JSON.parse(readFileSync(join(data, 'demo-accounts.json'), 'utf8')),
    log: () => log,
    /** Runs a command of the program on the same data. */
    command: (...words) => spawnSync(program, [...words, '--data', data], { encoding: 'utf8' }),
    /** The newest text message to `phone` with those words, as the demo's outbox holds it; waits for the worker. */
    async textTo(phone, words) {
      for (let tries = 0; tries < 200; tries += 1) {
        const folder = join(data, 'outbox');
        const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')).sort() : [];
        const found = files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))).filter((message) => message.to === phone && message.body.includes(words));
        if (found.length > 0) return found[found.length - 1].body;
        await new Promise((wait) => setTimeout(wait, 50));
      }
      throw new Error('no text message came');
    },
    async codeTo(phone) {
      return (await this.textTo(phone, '验证码')).match(/\d{6}/)[0];
    },
    async stop() {
      const ended = new Promise((done) => child.on('exit', done));
      child.kill('SIGTERM');
      const code = await ended;
      rmSync(data, { recursive: true, force: true });
      if (code !== 0) throw new Error(`serve ended with ${code}: ${log}`);
    },
  };
}
