import * as esbuild from 'esbuild';
import type OpenAI from 'openai';
import { beforeAll, expect } from 'vitest';
import { call } from '../../../tools/lab/http.ts';
import { ROOT } from '../../../tools/root.ts';
import { it } from '../support/visitor.ts';

declare global {
  interface Window {
    OpenAI: typeof OpenAI;
  }
}

/** What a refused call of the SDK says in the page. */
interface Refused {
  readonly status?: number;
  readonly code?: string | null;
  readonly type?: string;
  readonly requestID?: string | null;
  readonly name: string;
}

/** OpenAI's unchanged SDK as a script of a page. */
let sdk = '';
beforeAll(async () => {
  const built = await esbuild.build({
    stdin: { contents: "import OpenAI from 'openai'; window.OpenAI = OpenAI;", resolveDir: ROOT },
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'iife',
  });
  sdk = built.outputFiles[0]?.text ?? '';
});

const page = () => `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">
<script>${sdk.replaceAll('</script', '<\\/script')}</script></html>`;

it('OpenAI’s SDK in a page of another site makes, streams and is refused with a user token, and never with a secret key', async ({
  easel,
  visitor,
  site,
}) => {
  site.serve(page());
  await visitor.page.goto(site.origin);
  const { token } = (await (await call(easel, '/v1/tokens', { user: 'sdk in a page' })).json()) as { token: string };
  const seen = await visitor.page.evaluate(
    async ({ url, token, secret }) => {
      const client = (apiKey: string) =>
        new window.OpenAI({ baseURL: `${url}/v1`, apiKey, dangerouslyAllowBrowser: true, maxRetries: 0, timeout: 60_000 });
      const refusal = async (work: Promise<unknown>): Promise<Refused | null> => {
        try {
          await work;
          return null;
        } catch (error) {
          const { status, code, type, requestID, name } = error as Refused;
          return {
            ...(status === undefined ? {} : { status }),
            code: code ?? null,
            type: type ?? '',
            requestID: requestID ?? null,
            name,
          };
        }
      };
      const { images, models } = client(token);
      const made = await images.generate({ model: 'gpt-image-1', prompt: 'a kite [sandbox:fast]', user: 'somebody else' });
      const stream = await images.generate({ model: 'gpt-image-1', prompt: 'a pier', stream: true, partial_images: 2 });
      const events: { type: string; image: string }[] = [];
      for await (const { type, b64_json } of stream) events.push({ type, image: b64_json.slice(0, 8) });
      return {
        made: { image: made.data?.[0]?.b64_json?.slice(0, 8), url: made.data?.[0]?.url, id: made._request_id },
        events,
        listed: (await models.list()).data.length,
        refused: await refusal(images.generate({ model: 'gpt-image-1', prompt: 'no [sandbox:content_policy]' })),
        many: await refusal(images.generate({ model: 'gpt-image-1', prompt: 'many', n: 9 })),
        secret: await refusal(client(secret).images.generate({ model: 'gpt-image-1', prompt: 'a kite' })),
      };
    },
    { url: easel.url, token, secret: easel.secretKey },
  );
  const PNG = 'iVBORw0K';
  expect(seen.made).toEqual({ image: PNG, url: expect.stringContaining(`${easel.url}/i/`), id: expect.stringMatching(/^req_/) });
  expect(seen.events.length).toBeGreaterThan(1);
  expect(new Set(seen.events.slice(0, -1).map(({ type }) => type))).toEqual(new Set(['image_generation.partial_image']));
  expect(seen.events.at(-1)).toEqual({ type: 'image_generation.completed', image: PNG });
  expect(seen.listed).toBeGreaterThan(0);
  const request = expect.stringMatching(/^req_/);
  expect(seen.refused).toMatchObject({ status: 400, code: 'content_policy_violation', requestID: request });
  expect(seen.many).toMatchObject({ status: 400, code: 'invalid_value', requestID: request });
  expect(seen.secret).toMatchObject({ status: 403, code: 'secret_key_in_browser', requestID: request });
});
