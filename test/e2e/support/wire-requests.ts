import { ENDPOINTS } from '../../../src/routes/endpoints.ts';
import { samplePath } from '../../support/endpoints.ts';

/** Random requests as bytes, of every kind that a socket allows. The same seed gives the same requests. */
export interface WireRequest {
  readonly kind: string;
  readonly bytes: Buffer;
}

export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to `below` - 1. */
  roll(below: number): number {
    this.#state = (Math.imul(this.#state ^ (this.#state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((this.#state ^ (this.#state >>> 13)) >>> 0) % below;
  }

  pick<T>(of: readonly T[]): T {
    return of[this.roll(of.length)] as T;
  }

  bytes(length: number, allowed: (byte: number) => boolean = () => true): string {
    let text = '';
    for (let n = 0; n < length; n++) {
      let byte = this.roll(256);
      for (let tries = 0; tries < 20 && !allowed(byte); tries++) byte = this.roll(256);
      text += String.fromCharCode(allowed(byte) ? byte : 0x61);
    }
    return text;
  }
}

interface Parts {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

const PATHS = ENDPOINTS.map((endpoint) => ({ method: endpoint.method, path: samplePath(endpoint) }));
const HEADERS = [
  ...['Easel-User', 'Idempotency-Key', 'Prefer', 'Accept', 'Last-Event-ID', 'Origin', 'Content-Type', 'Authorization', 'Cookie'],
  ...[
    'Range',
    'If-Range',
    'If-None-Match',
    'If-Modified-Since',
    'CF-Connecting-IP',
    'X-Forwarded-For',
    'Accept-Encoding',
    'Expect',
  ],
  ...['Sec-Fetch-Dest', 'Access-Control-Request-Headers', 'Upgrade', 'TE', 'X-HTTP-Method-Override', 'Forwarded', 'Host'],
];
const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'get',
  'PRI',
  'PURGE',
  'M-SEARCH',
  'G',
];
const BODY = '{"prompt":"a cat","n":99}';

/** @param ids ids of another subject, to be asked for; `host` as a browser sends it */
export function wireRequest(seed: number, host: string, credential: string | null, ids: readonly string[]): WireRequest {
  const dice = new Dice(seed);
  const { method, path } = dice.pick(PATHS);
  const known = { method, target: dice.roll(3) === 0 ? withId(path, dice.pick(ids)) : path };
  const line = (name: string, value: string) => `${name}: ${value}`;
  const json = [line('Content-Type', 'application/json')];
  const post = {
    method: 'POST',
    target: dice.pick(['/v1/generations', '/v1/direct', '/v1/tokens', '/v1/admin/keys', '/v1/visitors']),
  };
  const noLine = (byte: number) => byte !== 10 && byte !== 13;
  const percent = () => `%${dice.bytes(2, (byte) => byte > 32 && byte < 127)}`;
  const encoded = () =>
    Array.from({ length: 1 + dice.roll(6) }, () =>
      dice.pick([percent(), '%00', '%2f', '%2e%2e', '%ff', '%c3%28', '%25', '/', '..', '%0d%0aX: y', '%ed%a0%80']),
    ).join('');
  const kinds: Record<string, () => Parts> = {
    'header bytes': () => ({ ...known, headers: [line(dice.pick(HEADERS), dice.bytes(1 + dice.roll(60), noLine))] }),
    'printable header bytes': () => ({
      ...known,
      headers: [
        line(
          dice.pick(HEADERS),
          dice.bytes(1 + dice.roll(60), (byte) => byte > 31 && byte !== 127),
        ),
      ],
    }),
    'header names': () => ({ ...known, headers: [line(dice.bytes(1 + dice.roll(12), noLine), 'x')] }),
    'percent-encoding': () => ({ ...known, target: known.target.replace(/[^/]+$/, encoded()) }),
    'encoded queries': () => ({
      ...known,
      target: `${known.target}?${dice.pick(['cursor', 'limit', 'metadata[a]', 'verify', 'key', 'w', 'last_event_id', '%ff', ''])}=${encoded()}`,
    }),
    'bytes in the target': () => ({
      ...known,
      target: `${known.target}${dice.bytes(1 + dice.roll(20), (byte) => noLine(byte) && byte !== 32)}`,
    }),
    methods: () => ({
      ...known,
      method: dice.pick([...METHODS, dice.bytes(1 + dice.roll(20), (byte) => byte > 32 && byte < 127)]),
    }),
    'targets in another form': () => ({
      ...known,
      target: dice.pick([
        `http://${host}${known.target}`,
        `http://evil.example${known.target}`,
        `https://${host}${known.target}`,
        '*',
        host,
        `//evil.example${known.target}`,
        `http://a:b@${host}${known.target}`,
        `${known.target}#x`,
        'v1/quota',
        '/\\evil.example/v1/quota',
      ]),
    }),
    'a Host of somebody else': () => ({
      ...known,
      headers: [
        line(
          'Host',
          dice.pick(['evil.example', '', 'a b', 'keys.easel.invalid', '127.0.0.1:1', '[::1]', dice.bytes(10, noLine)]),
        ),
      ],
    }),
    'headers twice': () => {
      const name = dice.pick(HEADERS);
      return { ...known, headers: [line(name, 'one'), line(name, dice.pick(['two', 'one', '']))] };
    },
    'two credentials': () => ({
      ...known,
      headers: [line('Authorization', 'Bearer sk_unknown'), line('Authorization', `Bearer ${credential}`)],
    }),
    'huge headers': () => ({
      ...known,
      headers: [line(dice.pick(HEADERS), 'x'.repeat(dice.pick([1000, 5000, 9000, 20_000, 70_000])))],
    }),
    'many headers': () => ({
      ...known,
      headers: Array.from({ length: dice.pick([50, 150, 600]) }, (_, n) => line(`X-${n}`, 'x')),
    }),
    'lying lengths': () => ({
      ...post,
      headers: [
        ...json,
        line(
          'Content-Length',
          dice.pick([
            '0',
            '1',
            '99999',
            '-1',
            '1e3',
            '0x10',
            '18446744073709551616',
            '9'.repeat(30),
            '',
            ' 25',
            '+25',
            '25, 25',
            '65537',
          ]),
        ),
      ],
      body: BODY,
    }),
    'two lengths': () => ({
      ...post,
      headers: [
        ...json,
        line('Content-Length', `${BODY.length}`),
        line('Content-Length', dice.pick(['0', `${BODY.length}`, '5'])),
      ],
      body: BODY,
    }),
    chunks: () => ({
      ...post,
      headers: [
        ...json,
        line(
          'Transfer-Encoding',
          dice.pick(['chunked', 'Chunked', 'gzip, chunked', 'chunked, identity', 'x', ' chunked', 'chunked\t']),
        ),
      ],
      body: dice.pick([
        `19\r\n${BODY}\r\n0\r\n\r\n`,
        `ffffffffffffffff\r\n${BODY}`,
        `-1\r\n${BODY}\r\n0\r\n\r\n`,
        `19;ext=${'x'.repeat(100)}\r\n${BODY}\r\n0\r\nTrailer: x\r\n\r\n`,
        '0\r\n\r\n',
        'zz\r\n',
        `5\r\n{"pro\r\n0\r\n\r\n`,
        `19\n${BODY}\n0\n\n`,
      ]),
    }),
    'chunks and a length': () => ({
      ...post,
      headers: [...json, line('Content-Length', dice.pick(['4', `${BODY.length}`])), line('Transfer-Encoding', 'chunked')],
      body: `19\r\n${BODY}\r\n0\r\n\r\nGET /v1/quota HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    }),
    'bodies of bytes': () => {
      const body = dice.pick([
        dice.bytes(1 + dice.roll(3000)),
        '{"prompt":"\u0000"}',
        '['.repeat(20_000),
        `{"prompt":"${'\\u0000'.repeat(4000)}"}`,
        `{${'"a":{'.repeat(3000)}`,
        '\u00ef\u00bb\u00bf{}',
        '{"__proto__":{"n":1},"prompt":"a"}',
        '{"prompt":1e999}',
      ]);
      return { ...post, headers: [...json, line('Content-Length', `${body.length}`)], body };
    },
    'bodies where none belong': () => ({ ...known, headers: [line('Content-Length', '5')], body: 'hello' }),
    'lines that are cut': () => ({
      ...known,
      headers: [dice.pick(['X', ': x', 'X : y', ' folded', 'A: b\r\n c', 'A: b\nB: c', 'A: b\rB: c'])],
    }),
    'another protocol': () => ({ ...known, target: `${known.target} HTTP/${dice.pick(['0.9', '2.0', '1.1 x', '9', ''])}` }),
  };
  const kind = dice.pick(Object.keys(kinds));
  const { method: verb = 'GET', target = '/', headers = [], body = '' } = kinds[kind]?.() ?? {};
  const own =
    credential === null || headers.some((header) => /^authorization/i.test(header))
      ? []
      : [line('Authorization', `Bearer ${credential}`)];
  const hosts = headers.some((header) => /^host:/i.test(header)) ? [] : [line('Host', host)];
  const version = kind === 'another protocol' ? '' : ' HTTP/1.1';
  const text = [`${verb} ${target}${version}`, ...hosts, ...own, 'Connection: close', ...headers, '', body].join('\r\n');
  return { kind, bytes: Buffer.from(text, 'latin1') };
}

function withId(path: string, id: string): string {
  return path.replace(/(?:gen|img)_0+/, id);
}
