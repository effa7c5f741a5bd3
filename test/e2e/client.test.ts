import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildClient } from '../../tools/build/client.ts';
import { type EaselInstance, startEasel } from '../../tools/lab/easel.ts';
import { blocksOf } from '../tools/docs/blocks.ts';
import { nodes } from '../tools/nodes.ts';

const run = promisify(execFile);

/** What an operator's server does with the package: makes a token, watches as that user, leaves, comes back, looks, deletes. */
const SCRIPT = `import { createEasel, EaselProblem } from '@easel/client';
const [endpoint, key] = process.argv.slice(2);
const user = 'ann ' + process.version;
const server = createEasel({ endpoint, key });
let tokens = 0;
const page = createEasel({ endpoint, tokenProvider: () => { tokens++; return server.tokens.create({ user, ttl_seconds: 60 }); } });
await Promise.all([page.quota(), page.quota()]);
let id, last;
const request = { prompt: 'a cat', size: '256x256' };
for await (const event of page.generate(request)) {
  if (event.event === 'generation.queued') id = event.data.id;
  if (event.event === 'generation.directed') { last = event.id; break; }
}
const ids = [];
let url;
for await (const event of page.watch(id, { after: last })) {
  if (event.id) ids.push(event.id);
  if (event.event === 'generation.succeeded') url = event.data.images[0].url;
}
const image = await fetch(url);
await image.body.cancel();
const refused = await page.generate({ prompt: '' }).finished().catch((error) => error);
const canceled = await page.cancel(id).catch((error) => error.code);
const deleted = await server.users.delete(user);
// A stream that is left open must not keep the process.
for await (const _ of page.generate(request)) break;
console.log(JSON.stringify({
  tokens, ids, last, status: image.status, deleted, canceled,
  refused: [refused instanceof EaselProblem, refused.code, refused.errors[0].pointer],
}));
`;

let easel: EaselInstance;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'easel-client-'));
  [easel] = await Promise.all([
    startEasel({ by: 'lab', env: { SANDBOX_SECONDS: '1' } }),
    buildClient(join(folder, 'node_modules/@easel/client')),
  ]);
  await writeFile(join(folder, 'script.mjs'), SCRIPT);
});

afterAll(async () => {
  await easel.discard();
  await rm(folder, { recursive: true, force: true });
});

/** An example with the address and the key of this instance in place of its own. */
const filledIn = (code: string) => code.replaceAll('https://YOUR-EASEL', easel.url).replaceAll('sk_…', easel.secretKey);

it.each(['README.md', 'docs/api.md'])('the curl of %s makes an image', async (file) => {
  const code = blocksOf('sh').find((block) => block.file === file && block.code.includes('curl '))?.code ?? '';
  const { stdout } = await run('sh', ['-c', `${filledIn(code).trimEnd()} --silent --noproxy '*'`], {
    env: { ...process.env, EASEL_KEY: easel.secretKey },
    timeout: 90_000,
  });
  expect(JSON.parse(stdout)).toMatchObject({ status: 'succeeded', images: [{ width: 1024 }], error: null });
});

it('every example of docs/client.md for a server runs to its end', async () => {
  const examples = blocksOf('ts').filter(({ file, code }) => file === 'docs/client.md' && code.includes("key: 'sk_…'"));
  const printed = await Promise.all(
    examples.map(async ({ code }, index) => {
      const file = join(folder, `example-${index}.ts`);
      await writeFile(file, filledIn(code));
      return (await run(process.execPath, ['--no-warnings', file], { cwd: folder, timeout: 60_000 })).stdout;
    }),
  );
  expect(printed.length).toBeGreaterThan(3);
  // What each prints: a direction, stages and an address; an address and a cost; nothing, since it leaves; addresses and prompts.
  expect(printed[0]).toMatch(/^a lighthouse at dawn[\s\S]*\/i\/img_\w+\.png\n$/);
  expect(printed[1]).toMatch(/\/i\/img_\w+\.png 0\.\d+\n$/);
});

it('the package does all that a server and its users need, on every Node that is here, and lets the process end', async () => {
  const versions = await nodes();
  expect(versions).toContain(realpathSync(process.execPath));
  for (const node of versions) {
    const { stdout } = await run(node, ['script.mjs', easel.url, easel.secretKey], { cwd: folder, timeout: 90_000 });
    const { ids, last, ...rest } = JSON.parse(stdout);
    expect(ids, node).toEqual(ids.map((_: number, index: number) => last + 1 + index));
    expect(rest, node).toEqual({
      // The quota's two calls shared one; a token of 60 s is over a minute before it ends, and so serves until it is refused.
      tokens: 1,
      status: 200,
      deleted: 1,
      canceled: 'already_finished',
      refused: [true, 'invalid_request', '/prompt'],
    });
  }
});
