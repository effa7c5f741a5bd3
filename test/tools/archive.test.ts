import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArchivedImage } from '../../src/contract/archive.ts';
import { parseCommand } from '../../tools/command.ts';
import { exportAll } from '../../tools/operate/archive/export.ts';
import { openFolder } from '../../tools/operate/archive/folder.ts';
import { importAll } from '../../tools/operate/archive/import.ts';
import { EXPORT } from '../../tools/operate/archive/options.ts';
import { each } from '../../tools/operate/archive/work.ts';

describe('the command line of npm run export and npm run import', () => {
  it('is a folder, and where the Worker is', () => {
    expect(parseCommand(EXPORT, ['backup', '--url', 'https://a.example'])).toEqual({
      kind: 'run',
      options: { folder: 'backup', url: new URL('https://a.example'), state: '.wrangler/state' },
    });
    expect(parseCommand(EXPORT, ['--help'])).toMatchObject({ kind: 'help' });
  });

  it.each([
    [[], 'one folder'],
    [['a', 'b'], 'one folder'],
    [['a', '--url', 'http://a.example'], 'https://'],
    [['a', '--token', 'x'], '--token'],
  ])('is refused in one line where it is %j', (args, part) => {
    expect(parseCommand(EXPORT, args)).toEqual({ kind: 'invalid', message: expect.stringContaining(part) });
  });
});

describe('work that is done a few at once', () => {
  it('is never more than four, ends when all of it is done, and rejects with the first that does', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const work = async (n: number) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      done.push(n);
    };
    await each(Array.from({ length: 20 }).keys(), work);
    expect([most, done.length]).toEqual([4, 20]);
    await expect(each([1, 2, 3], async (n) => (n === 2 ? Promise.reject(new Error('two')) : work(n)))).rejects.toThrow('two');
  });
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const archived = (n: number): ArchivedImage => ({
  id: `img_${String(n).padStart(26, '0')}`,
  ...{ format: 'png', width: 1, height: 1, bytes: 2, sha256: sha256(`#${n}`), position: 0, cost_micros: 1 },
  ...{ created_at: '2026-11-20T12:00:00.000Z', key_id: 'key_0123456789abcdef', subject: 'key:key_0123456789abcdef' },
  generation_charged_micros: 1,
  generation: {
    ...{
      id: `gen_${String(n).padStart(26, '0')}`,
      status: 'succeeded',
      model: 'm',
      prompt: 'p',
      directed_prompt: 'p',
      direction: {},
    },
    ...{ size: 's', quality: 'q', format: 'png', background: 'auto', images: [], metadata: {}, error: null },
    ...{ created_at: '2026-11-20T12:00:00.000Z', completed_at: null },
  },
});

describe('a deployment that is exported', () => {
  let folder: string;
  let server: Server;
  let images: readonly ArchivedImage[];
  /** What each image's URL answers: a status, or a body; absent for its bytes. */
  let answers: Map<string, number | string>;
  let broken: number;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'easel-archive-'));
    [images, answers, broken] = [[archived(1), archived(2), archived(3)], new Map(), 0];
    server = createServer(({ url = '' }, response) => {
      if (url.startsWith('/v1/admin/archive/keys')) return response.end('{"items":[]}');
      if (url.startsWith('/v1/')) return response.end(JSON.stringify({ items: images, next_cursor: null }));
      const image = images.find(({ id }) => url.includes(id));
      if (broken-- > 0) return response.writeHead(503).end();
      const answer = answers.get(image?.id ?? '') ?? `#${Number(image?.id.slice(4))}`;
      return typeof answer === 'number' ? response.writeHead(answer).end() : response.end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });
  const target = () => ({ url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), adminToken: 't' });
  const exported = async () => exportAll(target(), await openFolder(folder, { make: true }), () => undefined);
  const lines = () => readFileSync(join(folder, 'catalog.jsonl'), 'utf8').trimEnd().split('\n');

  it('is asked again if it is down for a moment, and lists what was had in the order of the catalog', async () => {
    broken = 1;
    expect(await exported()).toMatchObject({ images: 3, bytes: 6, kept: 0, failed: [] });
    expect(lines()).toEqual(images.map((image) => JSON.stringify(image)));
    expect(await exported()).toMatchObject({ images: 3, kept: 3 });
  });

  it('reports images that cannot be fetched or that differ from their record, and still exports the others', async () => {
    answers.set(images[0]?.id ?? '', 404).set(images[1]?.id ?? '', 'other');
    const { images: count, failed } = await exported();
    expect([count, failed]).toEqual([
      1,
      [expect.stringContaining('answered with 404'), expect.stringContaining('other bytes than its record says')],
    ]);
    expect(lines()).toHaveLength(1);
    expect(existsSync(join(folder, 'images', `${images[1]?.id}.png`))).toBe(false);
  });

  it('may lose an image that its owner deletes during the export: that is no failure', async () => {
    answers.set(images[0]?.id ?? '', 410);
    expect(await exported()).toMatchObject({ images: 2, failed: [] });
  });

  it('that lost everything does not take the export of before with it', async () => {
    await exported();
    images = [];
    await expect(exported()).rejects.toThrow('it stays as it is');
    expect(lines()).toHaveLength(3);
  });

  it('names no file outside of the folder', async () => {
    images = [{ ...archived(1), id: '../../escaped' }];
    await expect(exported()).rejects.toThrow('does not answer as Easel does');
    expect(existsSync(join(folder, 'catalog.jsonl.part'))).toBe(false);
  });

  it('is not mixed with another in one folder', async () => {
    await exported();
    const other = { url: new URL('https://other.example'), adminToken: 't' };
    const opened = await openFolder(folder, { make: true });
    await expect(exportAll(other, opened, () => undefined)).rejects.toThrow('choose another folder');
  });

  it.each([
    ['{"id":"img_00', 'no whole JSON'],
    [JSON.stringify({ ...archived(4), palette: [] }), 'unknown: palette'],
    [JSON.stringify({ ...archived(4), width: '1' }), 'width'],
    ['null', 'no record'],
  ])(
    'is refused at a line that ends in the middle, of another version, or edited by hand, and what is wrong is named',
    async (line, fault) => {
      await exported();
      appendFileSync(join(folder, 'catalog.jsonl'), line);
      const opened = await openFolder(folder, { make: false });
      await expect(importAll(target(), opened, () => undefined)).rejects.toThrow(
        `line 4 is not as an export of this version writes it (${fault})`,
      );
    },
  );

  it('may have empty lines, line ends of Windows and a byte order mark, as editors leave them', async () => {
    await exported();
    const file = join(folder, 'catalog.jsonl');
    writeFileSync(file, `\ufeff${readFileSync(file, 'utf8').replaceAll('\n', '\r\n\r\n')} \n`);
    const opened = await openFolder(folder, { make: false });
    expect(await importAll(target(), opened, () => undefined)).toMatchObject({ kept: 3, failed: [] });
  });

  it('is imported as far as the catalog is good, and the line is named if it is not', async () => {
    await exported();
    appendFileSync(join(folder, 'catalog.jsonl'), '{"id":"img_x"}\n');
    const opened = await openFolder(folder, { make: false });
    await expect(importAll(target(), opened, () => undefined)).rejects.toThrow(/line 4 .+ \(id\)$/);
  });
});
