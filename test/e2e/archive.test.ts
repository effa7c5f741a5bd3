import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Generation } from '../../src/contract/generations.ts';
import type { ImageList } from '../../src/contract/images.ts';
import { type EaselInstance, startEasel } from '../../tools/lab/easel.ts';
import { call, generated } from '../../tools/lab/http.ts';

/** Shared by both deployments: ids that were made with another secret are refused. */
const ID_SECRET = 'the-id-secret-of-both-deployments-0123456789';

let source: EaselInstance;
let empty: EaselInstance;
const folder = mkdtempSync(join(tmpdir(), 'easel-export-'));
const again = mkdtempSync(join(tmpdir(), 'easel-export-'));

beforeAll(async () => {
  [source, empty] = await Promise.all([
    startEasel({ by: 'lab', env: { SANDBOX_SECONDS: '0', ID_SECRET } }),
    startEasel({ by: 'lab', env: { ID_SECRET } }),
  ]);
});
afterAll(async () => {
  await Promise.all([source?.discard(), empty?.discard()]);
  for (const made of [folder, again]) rmSync(made, { recursive: true, force: true });
});

function run(script: 'export' | 'import', easel: EaselInstance, into: string): Promise<{ code: number | null; output: string }> {
  const args = [`tools/operate/${script}.ts`, into, '--url', easel.url];
  const child = spawn(process.execPath, args, { env: { ...process.env, ADMIN_TOKEN: easel.adminToken } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

const imagesIn = (where: string) => readdirSync(join(where, 'images')).sort();
const bytesOf = (where: string, name: string) => readFileSync(join(where, 'images', name));
const catalogOf = (where: string) => readFileSync(join(where, 'catalog.jsonl'), 'utf8');

describe('npm run export, and npm run import into an empty deployment', () => {
  it('is a round trip: the same bytes, the same records, the same keys', async () => {
    const fast = 'a lighthouse [sandbox:fast]';
    await generated(source, { prompt: fast, user: 'ann', n: 2, metadata: { album: 'sea' }, size: '256x256' });
    await generated(source, { prompt: fast, user: 'bob', format: 'webp', size: '256x256' });
    const exported = await run('export', source, folder);
    expect(exported).toMatchObject({ code: 0, output: expect.stringContaining('3 images') });
    expect(catalogOf(folder).trimEnd().split('\n')).toHaveLength(3);
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain(source.secretKey);
    expect(statSync(join(folder, 'catalog.jsonl')).mode & 0o077).toBe(0);

    const imported = await run('import', empty, folder);
    expect(imported).toMatchObject({ code: 0, output: expect.stringContaining('3 images and 2 keys restored') });
    expect((await run('export', empty, again)).code).toBe(0);
    expect(catalogOf(again).split('\n').sort()).toEqual(catalogOf(folder).split('\n').sort());
    expect(imagesIn(again)).toEqual(imagesIn(folder));
    for (const name of imagesIn(folder)) expect(bytesOf(again, name).equals(bytesOf(folder, name)), name).toBe(true);

    // A key of the old deployment lists its images in the new one.
    const listed = await call(empty, '/v1/images', undefined, { key: source.secretKey, user: 'ann' });
    const { items } = (await listed.json()) as ImageList;
    expect(items.map(({ prompt, metadata }) => [prompt, metadata])).toEqual([
      [fast, { album: 'sea' }],
      [fast, { album: 'sea' }],
    ]);
    const record = await call(empty, `/v1/generations/${items[0]?.generation_id}`, undefined, { key: source.secretKey });
    const generation = (await record.json()) as Generation;
    expect(generation).toMatchObject({ status: 'succeeded', images: [{ url: expect.stringContaining(empty.url) }, {}] });
    // Their holds were settled elsewhere. No alarm is raised because the counters here do not know them.
    const day = { day: generation.created_at.slice(0, 10) };
    const books = await call(empty, '/v1/admin/housekeeping', day, { key: empty.adminToken });
    expect(await books.json()).toMatchObject({ books: { generations: 2, differences: [] } });
  });

  it('repairs what is missing or damaged in the folder, and fetches nothing that is whole', async () => {
    const [first = '', second = ''] = imagesIn(folder);
    const whole = bytesOf(folder, second);
    rmSync(join(folder, 'images', first));
    writeFileSync(join(folder, 'images', second), 'x');
    const refused = await run('import', source, folder);
    expect(refused).toMatchObject({ code: 0, output: expect.stringContaining('3 were there already') });
    expect(await run('export', source, folder)).toMatchObject({
      code: 0,
      output: expect.stringContaining('1 were there already'),
    });
    expect(bytesOf(folder, second).equals(whole)).toBe(true);
  });

  it('leaves deleted what was deleted there, and says which file is not what the catalog says', async () => {
    const [first = '', second = ''] = imagesIn(folder);
    const ids = [first, second].map((name) => name.split('.')[0]);
    for (const id of ids) {
      const path = `${empty.url}/v1/images/${id}`;
      await fetch(path, { method: 'DELETE', headers: { Authorization: `Bearer ${source.secretKey}` } });
    }
    writeFileSync(join(folder, 'images', second), 'x');
    const { code, output } = await run('import', empty, folder);
    expect([code, output]).toEqual([1, expect.stringContaining(`${ids[1]}: its file is missing, or has other bytes`)]);
    expect(output).toContain('1 were deleted there and stay deleted');
  });

  it('tells a wrong folder and a wrong deployment in one line', async () => {
    expect(await run('import', empty, join(again, 'images'))).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^.* holds no export\n$/),
    });
    expect(await run('export', empty, folder)).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^.* choose another folder\n$/),
    });
  });
});
