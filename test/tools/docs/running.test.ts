import { execFile, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import * as esbuild from 'esbuild';
import { compile } from 'svelte/compiler';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FORMS } from '../../../src/config/fields.ts';
import { compileVue } from '../../../tools/build/examples/plugins.ts';
import { ROOT } from '../../../tools/root.ts';
import { BLOCKS, blockOf, blocksOf } from './blocks.ts';
import { curlsOf } from './curl.ts';

/** Runs the examples of the documentation. What a framework gives by itself is a stand-in. */

const EASEL = 'https://YOUR-EASEL';
const ISSUED = { token: 'token of ada', subject: 'ada', expires_at: '2026-11-26T12:00:00.000Z' };
/** What an example asks for a token of the signed-in user. */
const ASKED = {
  method: 'POST',
  url: `${EASEL}/v1/tokens`,
  credential: 'Bearer sk_secret',
  body: { user: 'ada', ttl_seconds: 3600 },
};

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly credential: string | null;
  readonly body: unknown;
}

beforeEach(() => vi.stubEnv('EASEL_KEY', 'sk_secret'));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
afterAll(() => esbuild.stop());

/** Takes the place of `fetch`: answers with a token, and keeps what was sent. */
function recordedFetch(): { readonly fetcher: typeof fetch; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.text();
    const credential = request.headers.get('Authorization');
    sent.push({ method: request.method, url: String(input), credential, body: text === '' ? null : JSON.parse(text) });
    // Cloudflare packs it, and fetch unpacks the body but keeps the header.
    return Response.json(ISSUED, { status: 201, headers: { 'Content-Encoding': 'gzip' } });
  };
  return { fetcher, sent };
}

const OWN: Readonly<Record<string, string>> = {
  '@easel/client': 'web/client/index.ts',
  '@easel/client/react': 'tools/build/client/tag/react.js',
};

/** What stands for packages of the example that are not installed here. */
const STANDINS: esbuild.Plugin = {
  name: 'stand-ins',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^@easel\// }, ({ path }) => ({ path: join(ROOT, OWN[path] ?? '') }));
    onResolve({ filter: /^\$env\/dynamic\/private$/ }, ({ path }) => ({ path, namespace: 'kit' }));
    onLoad({ filter: /.*/, namespace: 'kit' }, () => ({ contents: 'export const env = process.env;' }));
  },
};

/** The packages that a page and its renderer must share. */
const SHARED = ['react', 'react/jsx-runtime', 'vue', 'svelte', 'svelte/internal/server'];

/** An example as a module that runs here. */
async function moduleOf<T>(contents: string, loader: esbuild.Loader = 'ts', plugins: readonly esbuild.Plugin[] = []): Promise<T> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents, loader, resolveDir: ROOT },
    bundle: true,
    format: 'esm',
    platform: 'node',
    jsx: 'automatic',
    plugins: [...plugins, STANDINS],
    external: SHARED,
    write: false,
    logLevel: 'error',
  });
  const { resolve } = createRequire(import.meta.url);
  const code = (outputFiles[0]?.text ?? '').replace(/from "((?:react|vue|svelte)[\w/-]*)"/g, (whole, name: string) =>
    SHARED.includes(name) ? `from ${JSON.stringify(pathToFileURL(resolve(name)).href)}` : whole,
  );
  return import(`data:text/javascript,${encodeURIComponent(code)}`) as Promise<T>;
}

/** React has no types here: the project needs them nowhere else. */
const untyped = (name: string): Promise<Record<string, (...args: unknown[]) => unknown>> => import(name);

describe('the examples of each call of the API', () => {
  const pages = [...new Set(BLOCKS.map(({ file }) => file))].filter((file) => file.startsWith('/docs/api/'));
  const inOrder = (lang: string) => pages.flatMap((file) => blocksOf(lang).filter((block) => block.file === file));
  const curls = inOrder('sh').map(({ code }) => {
    const [call] = curlsOf(code);
    const variable = /Bearer \$(\w+)/.exec(code)?.[1];
    const url = /https:\/\/YOUR-EASEL[^\s]*/.exec(code)?.[0] ?? '';
    const body: unknown = call?.body == null ? null : JSON.parse(call.body);
    return { method: call?.method ?? 'GET', url, credential: variable ? `Bearer the ${variable}` : null, body };
  });
  const VARIABLES = ['EASEL_KEY', 'EASEL_SITE_KEY', 'ADMIN_TOKEN'];

  it('send in TypeScript what they send in curl', async () => {
    const { fetcher, sent } = recordedFetch();
    const env = Object.fromEntries(VARIABLES.map((name) => [name, `the ${name}`]));
    for (const { code } of inOrder('ts'))
      await new Function('fetch', 'process', `return (async () => {${code}})()`)(fetcher, { env });
    expect(sent.length).toBeGreaterThan(60);
    expect(sent).toEqual(curls);
  });

  // Python is on nearly every machine, but the project does not bring it.
  it.runIf(hasPython())('send in Python what they send in curl', () => {
    const program = `import json, os, sys, types
sent = []
class Response:
    def raise_for_status(self): pass
def request(method, url, headers={}, json=None):
    sent.append({"method": method, "url": url, "credential": headers.get("Authorization"), "body": json})
    return Response()
sys.modules["requests"] = types.SimpleNamespace(request=request)
os.environ.update({name: "the " + name for name in ${JSON.stringify(VARIABLES)}})
for code in json.load(sys.stdin): exec(code, {})
print(json.dumps(sent))`;
    const sent = python(program, JSON.stringify(inOrder('python').map(({ code }) => code))) as readonly Sent[];
    expect(sent).toEqual(curls);
  });
});

function hasPython(): boolean {
  return spawnSync('python3', ['--version']).status === 0;
}

function python(program: string, input: string): unknown {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', program], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

describe('docs/use-from.md', () => {
  it.runIf(hasPython())('in Python gives the SDK a base URL, a key and the user', () => {
    const program = `import json, os, sys, types
said = []
class OpenAI:
    def __init__(self, **options):
        said.append(options)
        self.images = types.SimpleNamespace(generate=self.generate)
    def generate(self, **request):
        said.append(request)
        return types.SimpleNamespace(data=[types.SimpleNamespace(url="the address")])
sys.modules["openai"] = types.SimpleNamespace(OpenAI=OpenAI)
os.environ["EASEL_KEY"] = "sk_secret"
shown = []
exec(sys.stdin.read(), {"print": shown.append})
print(json.dumps([*said, *shown]))`;
    expect(python(program, blockOf('docs/use-from.md', 'python'))).toEqual([
      { base_url: `${EASEL}/v1`, api_key: 'sk_secret' },
      { model: 'gpt-image-2.5-flare', prompt: 'a lighthouse at dawn', user: 'ada' },
      'the address',
    ]);
  });

  it.each([
    ["OpenAI's SDK", 0, '', 'https://easel.example/i/img_1.png'],
    ['the AI SDK', 1, 'console.log(image.base64);', 'AAAA'],
  ])('in JavaScript gets an image through %s', async (_name, index, more, printed) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      const data = [{ url: 'https://easel.example/i/img_1.png', b64_json: 'AAAA' }];
      request
        .resume()
        .on('end', () => response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ created: 1, data })));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const code = `${blockOf('docs/use-from.md', 'js', index).replaceAll(EASEL, here)}\n${more}`;
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { cwd: ROOT });
      expect(stdout.trim()).toBe(printed);
      expect(asked).toEqual(['POST /v1/images/generations Bearer sk_secret']);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('a tutorial', () => {
  it('for Next.js and the page about users make a token for the user of the session', async () => {
    const { fetcher, sent } = recordedFetch();
    vi.stubGlobal('fetch', fetcher);
    vi.stubGlobal('currentUser', async () => ({ id: 'ada' }));
    const { POST } = await moduleOf<{ POST(): Promise<Response> }>(blockOf('docs/tutorials/next.md', 'ts'));
    expect(await (await POST()).json()).toEqual(ISSUED);
    vi.stubGlobal('currentUser', async () => null);
    expect((await POST()).status).toBe(401);
    const { easelToken } = await moduleOf<{ easelToken(user: string): Promise<unknown> }>(blockOf('docs/users.md', 'ts'));
    expect(await easelToken('ada')).toEqual(ISSUED);
    expect(sent).toEqual([ASKED, ASKED]);
  });

  it('for SvelteKit makes a token for the user of the session', async () => {
    const { fetcher, sent } = recordedFetch();
    vi.stubGlobal('fetch', fetcher);
    type Route = (event: { locals: object; fetch: typeof fetch }) => Promise<Response>;
    const { POST } = await moduleOf<{ POST: Route }>(blockOf('docs/tutorials/sveltekit.md', 'js'), 'js');
    // That of the event adds an Origin, with which Easel refuses a secret key.
    const ofTheEvent = async () => Response.json({ code: 'secret_key_in_browser' }, { status: 403 });
    const answer = await POST({ locals: { user: { id: 'ada' } }, fetch: ofTheEvent });
    expect(await answer.json()).toEqual(ISSUED);
    // What fetch has unpacked must not go on under the header that says it is packed.
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect((await POST({ locals: {}, fetch: ofTheEvent })).status).toBe(401);
    expect(sent).toEqual([ASKED]);
  });

  it('for Nuxt tells Vue about the tag', async () => {
    vi.stubGlobal('defineNuxtConfig', (config: unknown) => config);
    const { default: nuxt } = await moduleOf<{
      default: { vue: { compilerOptions: { isCustomElement(tag: string): boolean } } };
    }>(blockOf('docs/tutorials/nuxt.md', 'ts'));
    expect(['easel-generator', 'p'].map(nuxt.vue.compilerOptions.isCustomElement)).toEqual([true, false]);
  });
});

describe('a component', () => {
  it.each(blocksOf('tsx').map(({ file, code }) => [file, code] as const))(
    'of React in %s renders the tag on a server',
    async (_file, code) => {
      const made = await moduleOf<Record<string, unknown>>(code, 'tsx');
      const { createElement } = await untyped('react');
      const { renderToString } = await untyped('react-dom/server');
      const [component] = Object.values(made);
      expect(renderToString?.(createElement?.(component, { save: () => undefined }))).toMatch(
        /^<easel-generator endpoint="https:\/\/YOUR-EASEL"/,
      );
    },
  );

  it.each(blocksOf('vue').map(({ file, code }) => [file, code] as const))(
    'of Vue in %s renders on a server',
    async (_file, code) => {
      const useHead = vi.fn();
      vi.stubGlobal('useHead', useHead);
      const virtual: esbuild.Plugin = {
        name: 'block',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^block\.vue$/ }, ({ path }) => ({ path, namespace: 'block' }));
          onLoad({ filter: /.*/, namespace: 'block' }, () => ({
            contents: compileVue(withScript(code), 'block.vue'),
            loader: 'ts',
          }));
        },
      };
      const { default: App } = await moduleOf<{ default: never }>("export { default } from 'block.vue';", 'ts', [virtual]);
      const { createSSRApp } = await import('vue');
      const { renderToString } = await import('vue/server-renderer');
      const app = createSSRApp(App);
      app.component('Studio', { template: '' });
      const html = await renderToString(app);
      if (!code.includes('<easel-generator')) return;
      expect(html).toContain('<easel-generator site-key="pk_…"');
      expect(useHead.mock.calls[0]?.[0]).toEqual({ script: [{ type: 'module', src: `${EASEL}/widget.js` }] });
    },
  );

  const withScript = (code: string) => (code.includes('<script') ? code : `<script setup>\n// Nothing.\n</script>\n${code}`);

  it.each(blocksOf('svelte').map(({ file, code }) => [file, code] as const))(
    'of Svelte in %s renders on a server',
    async (_file, code) => {
      const { js } = compile(code, { generate: 'server' });
      const { default: App } = await moduleOf<{ default: never }>(js.code, 'js');
      const { render } = await import('svelte/server');
      const { body, head } = render(App, { props: {} });
      expect(body).toContain('<easel-generator');
      expect(head).toContain(`src="${EASEL}/widget.js"`);
    },
  );
});

it('the settings in JSON are read by what reads the variables', () => {
  expect(FORMS.modelRows.safeParse(blockOf('docs/operating.md', 'json')).error).toBeUndefined();
  expect(FORMS.houseRules.safeParse(blockOf('docs/director.md', 'json')).error).toBeUndefined();
});
