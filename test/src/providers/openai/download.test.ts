import { describe, expect, it } from 'vitest';
import { downloadImage } from '../../../../src/providers/openai/download.ts';
import { mayFetchImage } from '../../../../src/providers/openai/hosts.ts';

const OWN = '127.0.0.1:4010';

describe('an image may be fetched', () => {
  it.each([
    ['https://oaidalleapiprodscus.blob.core.windows.net/private/img.png?se=2026'],
    ['https://cdn.example.com:8443/a.png'],
    ['https://8.8.8.8/a.png'],
    ['https://[2606:4700::1111]/a.png'],
    ['http://127.0.0.1:4010/files/1.png'],
    ['https://127.0.0.1:4010/files/1.png'],
  ])('from %s', (url) => {
    expect(mayFetchImage(new URL(url), OWN)).toBe(true);
  });

  it.each([
    ['http://cdn.example.com/a.png', 'in the clear'],
    ['http://127.0.0.1:4011/a.png', 'another port of the own host'],
    ['https://127.0.0.1/a.png', 'loopback'],
    ['https://localhost/a.png', 'loopback by name'],
    ['https://localhost./a.png', 'loopback by its full name'],
    ['https://app.localhost/a.png', 'loopback by a longer name'],
    ['https://0/a.png', 'this host'],
    ['https://0x7f.1/a.png', 'loopback in hexadecimal'],
    ['https://2130706433/a.png', 'loopback as one number'],
    ['https://10.1.2.3/a.png', 'private'],
    ['https://172.31.255.255/a.png', 'private'],
    ['https://192.168.1.1/a.png', 'private'],
    ['https://100.64.0.1/a.png', 'shared by a carrier'],
    ['https://169.254.169.254/latest/meta-data', 'link-local: a cloud’s metadata'],
    ['https://224.0.0.1/a.png', 'multicast'],
    ['https://255.255.255.255/a.png', 'broadcast'],
    ['https://[::1]/a.png', 'loopback'],
    ['https://[::ffff:10.0.0.1]/a.png', 'private, written as IPv6'],
    ['https://[fd00::1]/a.png', 'unique local'],
    ['https://[fe80::1]/a.png', 'link-local'],
    ['https://[2002:a00:1::]/a.png', 'private, by 6to4'],
    ['https://[64:ff9b::a00:1]/a.png', 'private, by NAT64'],
    ['https://printer.local/a.png', 'the local network'],
    ['https://metadata.google.internal/a.png', 'a cloud’s metadata'],
    ['https://intranet/a.png', 'a name without a dot'],
    ['https://printer.local../a.png', 'the local network, with dots at the end'],
    ['https://127.0.0.1.nip.io/a.png', 'a public name that stands for loopback'],
    ['https://app-10-0-0-8.sslip.io/a.png', 'a public name that stands for a private address'],
    ['https://lvh.me/a.png', 'a public name that stands for loopback'],
    ['https://user:pass@cdn.example.com/a.png', 'credentials'],
    ['http://user@127.0.0.1:4010/a.png', 'credentials, to the own host'],
    ['ftp://127.0.0.1:4010/a.png', 'another protocol'],
    ['file:///etc/passwd', 'no host'],
  ])('but not from %s (%s)', (url) => {
    expect(mayFetchImage(new URL(url), OWN)).toBe(false);
  });
});

describe('a download', () => {
  const image = (body: BodyInit | null = 'picture', headers: Record<string, string> = {}, status = 200) =>
    new Response(body, { status, headers: { 'content-type': 'image/png', ...headers } });
  const to = (location: string) => image(null, { location }, 302);

  /** Downloads over a fetch that answers with these in turn; gives the text or the reason, and what was asked for. */
  async function run(
    answers: (Response | Error)[],
    { address = 'https://cdn.example.com/a.png', maxBytes = 100, timeoutMs = 5000, signal = new AbortController().signal } = {},
  ) {
    const asked: string[] = [];
    const memory: number[] = [];
    const enter = async (bytes: number) => void memory.push(bytes);
    const fetch = async (url: unknown, init?: RequestInit) => {
      asked.push(String(url));
      expect(init).toMatchObject({ redirect: 'manual' });
      expect(new Headers(init?.headers).has('authorization')).toBe(false);
      const answer = answers.shift();
      if (answer) {
        if (answer instanceof Error) throw answer;
        return answer;
      }
      return new Promise<Response>((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    };
    const deps = { fetch: fetch as typeof globalThis.fetch, baseURL: `http://${OWN}/v1`, maxBytes, timeoutMs, signal, enter };
    const result = await downloadImage(address, deps).then(
      (bytes) => new TextDecoder().decode(bytes),
      (error: Error) => error.message,
    );
    return { result, asked, memory };
  }

  it('waits for memory before it reads an image: twice its length, or all that an image can have if it names none', async () => {
    const named = await run([image(undefined, { 'content-length': '7' })]);
    expect([named.result, named.memory]).toEqual(['picture', [14]]);
    expect((await run([image()])).memory).toEqual([Number.POSITIVE_INFINITY]);
  });

  it('follows redirects to where it may, relative ones too', async () => {
    const { result, asked } = await run([to('/b.png'), to(`http://${OWN}/c.png`), image()]);
    expect(result).toBe('picture');
    expect(asked).toEqual(['https://cdn.example.com/a.png', 'https://cdn.example.com/b.png', `http://${OWN}/c.png`]);
  });

  it.each(['http://cdn.example.com/b.png', 'https://169.254.169.254/', '//localhost/', 'javascript:0', 'https://['])(
    'does not follow a redirect to %s',
    async (location) => {
      const { result, asked } = await run([to(location), image()]);
      expect(result).toBe('download_address_refused');
      expect(asked).toHaveLength(1);
    },
  );

  it('follows three redirects and no fourth', async () => {
    expect((await run([to('/1'), to('/2'), to('/3'), image()])).result).toBe('picture');
    expect((await run([to('/1'), to('/2'), to('/3'), to('/4'), image()])).result).toBe('download_redirects');
  });

  it.each(['application/octet-stream', 'IMAGE/WEBP; q=1', 'text/plain', 'text/html', ''])(
    'takes the type "%s": the store looks at the bytes of the file',
    async (type) => {
      expect((await run([image('picture', { 'content-type': type })])).result).toBe('picture');
    },
  );

  it.each([
    ['files/a.png', `http://${OWN}/v1/files/a.png`],
    ['/files/a.png?x=1', `http://${OWN}/files/a.png?x=1`],
    ['//cdn.example.com/a.png', null],
    ['https://cdn.example.com/a.png', 'https://cdn.example.com/a.png'],
  ])('reads the address %s from the base URL on', async (address, url) => {
    const { result, asked } = await run([image()], { address });
    expect([result, asked]).toEqual(url ? ['picture', [url]] : ['download_address_refused', []]);
  });

  it('takes as many bytes as are allowed and not one more, whatever Content-Length says', async () => {
    expect((await run([image('x'.repeat(100))])).result).toHaveLength(100);
    expect((await run([image('x'.repeat(101))])).result).toBe('download_too_large');
    expect((await run([image('x', { 'content-length': '101' })])).result).toBe('download_too_large');
    expect((await run([image('')])).result).toBe('download_empty');
  });

  it('is tried three times when the server or the connection fails, and then given up', async () => {
    const lost = new TypeError('Network connection lost.');
    expect((await run([lost, image(null, {}, 503), image()])).result).toBe('picture');
    const { result, asked } = await run([lost, lost, lost, image()]);
    expect(result).toBe('download_connection_lost');
    expect(asked).toHaveLength(3);
  });

  it.each([403, 404, 410])('is not tried again after %i: the link is dead', async (status) => {
    const { result, asked } = await run([image(null, {}, status), image()]);
    expect(result).toBe(`download_http_${status}`);
    expect(asked).toHaveLength(1);
  });

  it('ends after its time', async () => {
    expect((await run([], { timeoutMs: 50 })).result).toBe('download_timeout');
    expect((await run([image(null, {}, 503)], { timeoutMs: 50 })).result).toBe('download_timeout');
  });

  it('ends with the call that it belongs to', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('canceled')), 20);
    expect((await run([], { signal: controller.signal })).result).toBe('canceled');
  });
});
