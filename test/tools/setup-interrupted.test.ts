import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../../tools/root.ts';

const LOCK = JSON.stringify({ packages: { 'node_modules/hono': { version: '1' } } });

/** Takes a package that is there for a whole one, as npm does, and notes the arguments. Waits if the test says so. */
const FAKE_NPM = `
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
writeFileSync('arguments', process.argv.slice(2).join(' '));
if (existsSync('fails')) { console.error('npm warn old\\nno network'); process.exit(1); }
const whole = !existsSync('node_modules/hono');
mkdirSync('node_modules/hono', { recursive: true });
if (existsSync('waits')) { writeFileSync('began', ''); await new Promise((done) => setTimeout(done, 60_000)); }
if (whole) writeFileSync('node_modules/hono/whole', '');
writeFileSync('node_modules/.package-lock.json', readFileSync('package-lock.json'));
`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'easel-setup-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'tools/operate'), { recursive: true });
  cpSync(join(ROOT, 'tools/operate/setup.mjs'), join(root, 'tools/operate/setup.mjs'));
  cpSync(join(ROOT, 'tools/operate/setup'), join(root, 'tools/operate/setup'), { recursive: true });
  writeFileSync(join(root, 'package-lock.json'), LOCK);
  writeFileSync(join(root, 'npm.mjs'), FAKE_NPM);
});

interface SetUp {
  readonly process: ChildProcess;
  readonly ended: Promise<{ code: number | null; said: string }>;
}

function setUp(environment: Record<string, string> = {}): SetUp {
  const child = spawn(process.execPath, [join(root, 'tools/operate/setup.mjs')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_execpath: join(root, 'npm.mjs'), ...environment },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes));
  const ended = new Promise<{ code: number | null; said: string }>((done) => child.once('close', (code) => done({ code, said })));
  return { process: child, ended };
}

const isWhole = () => existsSync(join(root, 'node_modules/hono/whole'));
const has = (name: string) => expect.poll(() => existsSync(join(root, name)), { timeout: 30_000 }).toBe(true);

describe('The installation before npm start', () => {
  it('is silent once it is whole', async () => {
    expect(await setUp().ended).toEqual({ code: 0, said: expect.stringMatching(/^Installing the dependencies[^\n]+\n$/) });
    expect(isWhole()).toBe(true);
    expect(await setUp().ended).toEqual({ code: 0, said: '' });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'begins again after %s: npm takes half a package for a whole one',
    async (signal) => {
      writeFileSync(join(root, 'waits'), '');
      const first = setUp();
      await has('began');
      first.process.kill(signal);
      const { said } = await first.ended;
      if (signal !== 'SIGKILL') expect(said).toContain('The installation was stopped.');
      rmSync(join(root, 'waits'));
      if (signal === 'SIGKILL') {
        // npm goes on by itself, and the next start waits until it has ended.
        const [, npm = 0] = readFileSync(join(root, 'node_modules/.easel-installing'), 'utf8').split(' ').map(Number);
        const second = setUp();
        let heard = '';
        second.process.stdout?.on('data', (bytes: Buffer) => (heard += bytes));
        await expect.poll(() => heard, { timeout: 30_000 }).toContain(`Process ${npm} is installing the dependencies`);
        process.kill(npm, 'SIGKILL');
        expect((await second.ended).code).toBe(0);
      } else {
        expect(await setUp().ended).toMatchObject({ code: 0, said: expect.stringContaining('It begins again.') });
      }
      expect(isWhole()).toBe(true);
    },
  );

  it('begins again after an interrupted npm ci, which leaves no list of what it installed', async () => {
    mkdirSync(join(root, 'node_modules/hono'), { recursive: true });
    expect((await setUp().ended).code).toBe(0);
    expect(isWhole()).toBe(true);
  });

  it('takes a link to packages elsewhere away, and not what it leads to', async () => {
    mkdirSync(join(root, 'elsewhere/hono'), { recursive: true });
    symlinkSync(join(root, 'elsewhere'), join(root, 'node_modules'));
    expect((await setUp().ended).code).toBe(0);
    expect([isWhole(), existsSync(join(root, 'elsewhere/hono/whole')), existsSync(join(root, 'elsewhere/hono'))]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('leaves what was there if npm itself gives up, and says what npm said', async () => {
    await setUp().ended;
    writeFileSync(join(root, 'package-lock.json'), LOCK.replace('"1"', '"2"'));
    writeFileSync(join(root, 'fails'), '');
    const { code, said } = await setUp().ended;
    expect([code, said]).toEqual([1, expect.stringMatching(/\nno network\nThe dependencies could not be installed[^\n]+\n$/)]);
    writeFileSync(join(root, 'package-lock.json'), LOCK);
    expect(await setUp().ended).toEqual({ code: 0, said: '' });
  });

  it('installs whatever options of npm came with the command', async () => {
    await setUp({ npm_config_dry_run: 'true', npm_config_omit: 'optional' }).ended;
    const given = readFileSync(join(root, 'arguments'), 'utf8').split(' ');
    expect(given).toEqual(expect.arrayContaining(['--no-dry-run', '--include=optional', '--no-global']));
  });
});
