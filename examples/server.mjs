// @ts-check
// Your own server, in little: who is signed in, tokens for them, and what they kept. Node alone, nothing to install.
//   EASEL_URL=http://localhost:8787 EASEL_KEY=sk_… node examples/server.mjs examples
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
const MAX_BODY_BYTES = 10_000;

/**
 * @typedef {{ user: string, title: string, id: string, url: string, width: number, height: number, sha256: string, prompt: string, cost_usd: string }} Kept
 * @typedef {{ easelUrl: string, key: string, folder: string, database?: string }} Options `key` is a secret key: it never leaves this process
 */

/** @param {Options} options */
export function createExampleServer({ easelUrl, key, folder, database }) {
  /** @type {Kept[]} */
  const images = database ? readDatabase(database) : [];
  const policy = [
    ...["default-src 'none'", "base-uri 'none'", "form-action 'self'", "style-src 'self'"],
    ...[`script-src 'self' ${easelUrl}`, `connect-src 'self' ${easelUrl}`, `img-src ${easelUrl} blob: data:`],
  ].join('; ');

  /** @param {string} path @param {RequestInit} [init] */
  const easel = (path, { headers, ...init } = {}) =>
    fetch(easelUrl + path, { ...init, headers: { Authorization: `Bearer ${key}`, ...headers } });

  /** A token for the user who is signed in here: what the page's `tokenProvider` asks for. @param {string} user */
  async function newToken(user) {
    const body = JSON.stringify({ user, ttl_seconds: 3600 });
    const response = await easel('/v1/tokens', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    return { status: response.ok ? 200 : 502, body: await response.json() };
  }

  /** Keeps an image that this user made. What a browser says of it is not believed: Easel is asked. @param {string} user @param {URLSearchParams} form */
  async function keep(user, form) {
    const id = /img_[0-9a-z]{26}/.exec(form.get('image') ?? '')?.[0];
    const response = id ? await easel(`/v1/images/${id}`, { headers: { 'Easel-User': user } }) : null;
    if (!id || !response?.ok) return false;
    const { url, width, height, sha256, prompt, cost_usd } = await response.json();
    images.push({ user, title: form.get('title') ?? '', id, url, width, height, sha256, prompt, cost_usd });
    if (database) await writeFile(database, JSON.stringify(images, null, 2));
    return true;
  }

  const server = createServer(async (request, response) => {
    /** @param {number} status @param {unknown} body */
    const json = (status, body) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    try {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const user = userOf(request.headers.cookie);
      if (pathname === '/easel-token' && request.method === 'POST' && user) {
        const { status, body } = await newToken(user);
        json(status, body);
      } else if (pathname === '/images' && request.method === 'POST' && user) {
        const kept = await keep(user, new URLSearchParams(await read(request)));
        // A plain form goes back to its page; a script reads the answer.
        if (request.headers['sec-fetch-mode'] !== 'navigate') json(kept ? 201 : 400, { kept });
        else response.writeHead(303, { Location: request.headers.referer ?? '/' }).end();
      } else if (pathname === '/images' && user) {
        json(
          200,
          images.filter((image) => image.user === user),
        );
      } else if (request.method === 'GET') {
        const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
        const file = await readFile(join(folder, path), 'utf8').catch(() => null);
        if (file === null) return json(404, { error: 'not found' });
        // A real server would sign the user in. Here every new browser is a new user.
        const cookie = user ? {} : { 'Set-Cookie': `user=${randomUUID()}; HttpOnly; SameSite=Strict; Path=/` };
        const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(path))] ?? 'application/octet-stream';
        response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy, ...cookie });
        response.end(file.replaceAll('https://YOUR-EASEL', easelUrl));
      } else json(401, { error: 'not signed in' });
    } catch {
      json(500, { error: 'something broke' });
    }
  });
  return { server, images };
}

/** @param {string | undefined} cookie */
function userOf(cookie) {
  return /(?:^|; )user=([\w-]+)/.exec(cookie ?? '')?.[1] ?? null;
}

/** @param {import('node:http').IncomingMessage} request */
async function read(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES) throw new Error('too large');
  }
  return text;
}

/** @param {string} path @returns {Kept[]} */
function readDatabase(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return [];
  }
}

if (import.meta.main ?? process.argv[1]?.endsWith('server.mjs')) {
  const { EASEL_URL: easelUrl, EASEL_KEY: key, PORT = '8080' } = process.env;
  const [folder = '.'] = process.argv.slice(2);
  if (!easelUrl || !key) throw new Error('EASEL_URL and EASEL_KEY (a secret key) say which Easel this is for.');
  const { server } = createExampleServer({ easelUrl, key, folder, database: 'images.json' });
  server.listen(Number(PORT), '127.0.0.1', () => console.log(`http://localhost:${PORT}/html/`));
}
