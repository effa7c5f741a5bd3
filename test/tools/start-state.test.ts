import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { CommandFault, describeFileFault } from '../../tools/command.ts';
import { findTarget } from '../../tools/operate/keys/target.ts';
import { applyMigrations } from '../../tools/operate/start/database.ts';
import { makeStateFolder, openSecrets } from '../../tools/operate/start/instance.ts';
import { leaveState, noteGroup, takeState } from '../../tools/operate/start/lock.ts';

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'easel-state-'));
  onTestFinished(() => rmSync(state, { recursive: true, force: true }));
});

function faultOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof CommandFault ? error.message : describeFileFault(error);
  }
}

describe('A state folder that cannot be used', () => {
  it('is named in one line if a file has its name or stands on its path', () => {
    const file = join(state, 'file');
    writeFileSync(file, '');
    expect(faultOf(() => makeStateFolder(file))).toBe(`Cannot use ${file}: there is a file with this name.`);
    expect(faultOf(() => makeStateFolder(join(file, 'in')))).toBe(
      `Cannot use ${join(file, 'in')}: a part of the path is a file.`,
    );
  });

  it.each(['', '{', 'null', '[]', '{"a":1}', '{"signingSecret":"a","adminToken":"b","secretKey":{},"publishableKeys":{}}'])(
    'is refused in one line if its secrets are %j, and they stay as they are',
    (text) => {
      const file = join(state, 'secrets.json');
      writeFileSync(file, text);
      expect(faultOf(() => openSecrets(state))).toMatch(/^\S+secrets\.json is damaged\. [^\n]+$/);
    },
  );

  it.each(['', '{"url":1}'])('is refused by commands that look for its instance if the note of it is %j', (text) => {
    writeFileSync(join(state, 'easel.json'), text);
    expect(faultOf(() => findTarget(null, state, {}, []))).toMatch(/easel\.json is damaged\. [^\n]+$/);
  });

  it.each(['', '{', '{"pid":"1","group":null}', '{"pid":1}'])('is refused if the note of who runs is %j', async (text) => {
    writeFileSync(join(state, 'running.json'), text);
    await expect(takeState(state)).rejects.toThrow(/running\.json is damaged\. Delete it if nothing runs over this folder\.$/);
  });

  it('is refused in one line if its database is damaged', async () => {
    const folder = join(state, 'v3/d1/miniflare-D1DatabaseObject');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'a.sqlite'), 'no database'.repeat(500));
    const fault = await applyMigrations(state, new AbortController().signal).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(CommandFault);
    expect(String(fault)).toMatch(/a\.sqlite is damaged\. [^\n]+$/);
  });

  it('is refused in one line if its lock is no database, cannot be made, or another program uses its database', async () => {
    mkdirSync(join(state, 'locked/running.lock'), { recursive: true });
    await expect(takeState(join(state, 'locked'))).rejects.toThrow(
      /^Cannot use \S+running\.lock: unable to open database file\.$/,
    );
    writeFileSync(join(state, 'running.lock'), 'no database'.repeat(500));
    await expect(takeState(state)).rejects.toThrow(/running\.lock is damaged\. Delete it if nothing runs over this folder\.$/);
    const folder = join(state, 'v3/d1/miniflare-D1DatabaseObject');
    mkdirSync(folder, { recursive: true });
    const database = new DatabaseSync(join(folder, 'a.sqlite'));
    onTestFinished(() => database.close());
    database.exec('BEGIN EXCLUSIVE');
    const fault = await applyMigrations(state, new AbortController().signal).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(CommandFault);
    expect(String(fault)).toMatch(/Another program uses \S+a\.sqlite\. Close it and run the command again\.$/);
  });
});

describe('A start that is stopped', () => {
  it('while it prepares the database ends at once, and the next start goes on', async () => {
    const stop = new AbortController();
    const stopped = applyMigrations(state, stop.signal);
    stop.abort();
    await stopped;
    // Nothing was migrated yet, so this would otherwise wait for wrangler.
    await applyMigrations(state, stop.signal);
    expect(existsSync(join(state, 'v3/d1'))).toBe(false);
  });
});

describe('Starts over one state folder', () => {
  it('that come at the same moment never both take it', async () => {
    const starts = await Promise.all([takeState(state), takeState(state), takeState(state)]);
    expect(starts.filter((holder) => holder === null)).toHaveLength(1);
    expect(starts.filter((holder) => holder === 'another start')).toHaveLength(2);
  });

  it('take it one after the other, and it is free again after each', async () => {
    expect(await takeState(state)).toBeNull();
    noteGroup(state, null);
    leaveState(state);
    expect(existsSync(join(state, 'running.json'))).toBe(false);
    expect(await takeState(state)).toBeNull();
  });
});

describe('An error of the machine', () => {
  it('is one line only if a person can do something about the file', () => {
    const fault = (code: string, path?: string) => Object.assign(new Error(code), { code, ...(path && { path }) });
    expect(describeFileFault(fault('ENOSPC', '/a'))).toBe('Cannot use /a: the disk is full.');
    expect(describeFileFault(fault('EACCES', '/a'))).toBe('Cannot use /a: this user may not read or write it.');
    expect(describeFileFault(fault('ENOSPC'))).toBe('Cannot write: the disk is full.');
    expect(describeFileFault(fault('EMFILE', '/a'))).toBeNull();
    expect(describeFileFault(fault('EACCES'))).toBeNull();
    expect(describeFileFault(new TypeError('x'))).toBeNull();
    expect(describeFileFault('x')).toBeNull();
  });
});
