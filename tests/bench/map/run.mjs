// Runs the bench in WebKitGTK's MiniBrowser on a display of its own: builds the page, serves it on this machine only,
// drives it by WebDriver, prints what was measured. Needs WebKitWebDriver, MiniBrowser, Xvfb, and `npm ci` in this folder.
//   node run.mjs [--json] [--only kith,sigma.js] [--seconds 3] [--shot FILE]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as listen } from 'node:net';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';

const here = dirname(fileURLToPath(import.meta.url));
const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : (process.argv[at + 1] ?? '');
};
const json = process.argv.includes('--json');
const LONGEST = 10 * 60;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

function build() {
  const vite = join(here, 'node_modules', '.bin', 'vite');
  if (!existsSync(vite)) throw new Error('Run `npm ci` in tests/bench/map first.');
  const built = spawnSync(vite, ['build', '--logLevel', 'warn'], { cwd: here, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr || built.stdout);
}

async function serve() {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://here').pathname);
    const file = join(here, 'dist', path === '/' ? 'index.html' : path);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response
      .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

async function freePort() {
  const server = listen();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

function miniBrowser() {
  const found = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
    .map((machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`)
    .find((path) => existsSync(path));
  if (!found) throw new Error('MiniBrowser of WebKitGTK 4.1 is not installed.');
  return found;
}

/** A display nobody else uses; Xvfb chooses its number. */
async function display() {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', () => fail(new Error('Xvfb ended.')));
    child.stdio[3].once('data', (data) => done(String(data).trim()));
  });
  return { child, name: `:${number}` };
}

async function measure(query) {
  build();
  const started = [];
  const server = await serve();
  try {
    const screen = await display();
    started.push(screen.child);
    const port = await freePort();
    started.push(
      spawn('WebKitWebDriver', [`--port=${port}`], {
        stdio: 'ignore',
        env: { ...process.env, DISPLAY: screen.name },
      }),
    );
    const call = async (method, path, body) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
      const { value } = await answer.json();
      if (value?.error) throw new Error(`${value.error}: ${value.message}`);
      return value;
    };
    for (let tries = 0; ; tries++) {
      try {
        await call('GET', '/status');
        break;
      } catch (thrown) {
        if (tries > 50) throw thrown;
        await wait(100);
      }
    }
    const browser = { binary: miniBrowser(), args: ['--automation'] };
    const session = await call('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': browser } },
    });
    const path = `/session/${session.sessionId}`;
    try {
      await call('POST', `${path}/window/rect`, { width: 1200, height: 860 });
      await call('POST', `${path}/url`, { url: `http://127.0.0.1:${server.address().port}/?${query}` });
      const script = 'return document.getElementById("result").textContent';
      for (let second = 0; second < LONGEST; second++) {
        await wait(1000);
        const text = await call('POST', `${path}/execute/sync`, { script, args: [] });
        const shot = option('shot');
        if (shot && second === Number(option('at') ?? 4))
          writeFileSync(shot, Buffer.from(await call('GET', `${path}/screenshot`), 'base64'));
        if (text) return { webkit: session.capabilities.browserVersion, ...JSON.parse(text) };
      }
      throw new Error(`Not done after ${LONGEST} s.`);
    } finally {
      await call('DELETE', path).catch(() => undefined);
    }
  } finally {
    for (const child of started.reverse()) child.kill();
    server.close();
  }
}

/** The bars: frames, and how many times as many as each of the others for the same gesture. */
function ratios(rows) {
  const fps = (renderer, row) =>
    rows.find((other) => other.renderer === renderer && other.people === row.people && other.gesture === row.gesture)
      ?.fps;
  return rows
    .filter(({ renderer }) => renderer === 'kith')
    .map((row) => {
      const times = Object.fromEntries(
        ['d3-svg', 'cytoscape.js', 'sigma.js'].map((other) => [
          other,
          fps(other, row) ? Math.round((row.fps / fps(other, row)) * 10) / 10 : null,
        ]),
      );
      return { people: row.people, ties: row.ties, gesture: row.gesture, fps: row.fps, times };
    });
}

const query = new URLSearchParams();
for (const name of ['only', 'seconds']) if (option(name) !== undefined) query.set(name, option(name));
const measured = await measure(query);
const report = {
  ...measured,
  dmabuf: process.env.WEBKIT_DISABLE_DMABUF_RENDERER !== '1',
  ratios: ratios(measured.rows),
};
if (json) console.log(JSON.stringify(report));
else {
  console.table(report.rows);
  console.table(report.ratios.map(({ times, ...row }) => ({ ...row, ...times })));
}
