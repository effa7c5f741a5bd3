import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { err, ok } from '../../common/result.ts';
import { defineCommand, noWords, parseCommand } from '../../tools/command.ts';
import { ROOT } from '../../tools/root.ts';

const COMMAND = defineCommand({
  name: 'npm run sample',
  forms: ['FOLDER [--count N]'],
  about: 'Does a sample of something.',
  options: {
    count: { type: 'number', value: 'N', min: 1, max: 9, default: 3, help: 'how many' },
    name: { type: 'text', value: 'NAME', help: 'what it is called' },
    origin: { type: 'texts', value: 'ORIGIN', help: 'once for each' },
    dry: { type: 'flag', help: 'change nothing' },
  },
  notes: 'Exit codes: 0, 1 and 2.',
  read: (values, [folder]) => (folder === undefined ? err('name a folder') : ok({ ...values, folder })),
});

describe('a command line', () => {
  it('gives every option its value or its default, with its type', () => {
    expect(parseCommand(COMMAND, ['here'])).toEqual({
      kind: 'run',
      options: { folder: 'here', count: 3, name: undefined, origin: [], dry: false },
    });
    expect(parseCommand(COMMAND, ['here', '--count=7', '--name', 'x', '--origin', 'a', '--origin', 'b', '--dry'])).toEqual({
      kind: 'run',
      options: { folder: 'here', count: 7, name: 'x', origin: ['a', 'b'], dry: true },
    });
  });

  it('is refused if npm kept an option for itself, since the command would do something else without it', () => {
    const kept = { npm_lifecycle_event: 'sample', npm_config_dry: 'true', npm_config_name: 'x', npm_config_count: '', PATH: '/' };
    expect(parseCommand(COMMAND, ['here'], kept)).toEqual({
      kind: 'invalid',
      message:
        'npm kept --name --dry for itself: put -- before it, as in npm run sample -- --name --dry; see npm run sample -- --help',
    });
    const other = { npm_lifecycle_event: 'sample', npm_config_dry: 'false', npm_config_cache: '/x' };
    expect(parseCommand(COMMAND, ['here'], other).kind).toBe('run');
    expect(parseCommand(COMMAND, ['here'], { npm_config_dry: 'true' }).kind).toBe('run');
  });

  it('asks for help before anything else is checked, and the help names every option and its default', () => {
    const parsed = parseCommand(COMMAND, ['--help']);
    expect(parsed.kind === 'help' && parsed.text).toBe(
      [
        'Usage: npm run sample -- FOLDER [--count N]',
        '',
        'Does a sample of something.',
        '',
        '  --count N        how many (default 3)',
        '  --name NAME      what it is called',
        '  --origin ORIGIN  once for each',
        '  --dry            change nothing',
        '  --help           print this text',
        '',
        'Exit codes: 0, 1 and 2.',
      ].join('\n'),
    );
  });

  it.each([
    [[], 'name a folder'],
    [['here', '--count', '0'], '--count must be a whole number from 1 to 9'],
    [['here', '--count', '1e0'], '--count must be a whole number from 1 to 9'],
    [['here', '--count'], '--count'],
    [['here', '--count', '-1'], "Option '--count' argument is ambiguous;"],
    [['here', '--dry=yes'], '--dry'],
    [['here', '--unknown'], "Unknown option '--unknown'"],
  ])('that is %j is refused in one line that names the fault and the help', (args, part) => {
    const parsed = parseCommand(COMMAND, args);
    expect(parsed).toEqual({ kind: 'invalid', message: expect.stringContaining(part) });
    expect(parsed.kind === 'invalid' && parsed.message).toMatch(/^[^\n]+; see npm run sample -- --help$/);
  });

  it('with a word that the command does not take is refused', () => {
    const plain = defineCommand({ name: 'npm run plain', forms: [], about: 'Plain.', options: {}, read: noWords });
    expect(parseCommand(plain, [])).toEqual({ kind: 'run', options: {} });
    expect(parseCommand(plain, ['x'])).toEqual({
      kind: 'invalid',
      message: 'unexpected argument "x"; see npm run plain -- --help',
    });
  });
});

describe('Every npm command of the project', () => {
  it('explains itself with --help, and then does nothing else', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const ours = Object.entries(scripts).filter(([name, line]) => !name.startsWith('pre') && line.startsWith('node '));
    expect(ours.length).toBeGreaterThan(20);
    const silent = ours.filter(([, line]) => {
      const source = readFileSync(join(ROOT, line.replace(/^node /, '')), 'utf8');
      return !/runCommand\(|case 'help'/.test(source);
    });
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});

it.each([
  ['http://127.0.0.1:9/i/img_1.png', /^127\.0\.0\.1:9 did not answer: [^\n]+\n$/],
  ['nowhere', /^name one image's URL[^\n]+\n$/],
])('npm run conformance says in one line that it cannot check %s', (url, line) => {
  const { status, stderr } = spawnSync(process.execPath, ['--no-warnings', join(ROOT, 'tools/operate/conformance.ts'), url], {
    encoding: 'utf8',
  });
  expect(stderr).toMatch(line);
  expect(status).toBeGreaterThan(0);
});

it('npm run conformance does not check a page in place of an image', async () => {
  const server = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Easel</h1>'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const script = join(ROOT, 'tools/operate/conformance.ts');
  const said = await new Promise((done) => execFile(process.execPath, ['--no-warnings', script, url], (...all) => done(all[2])));
  expect(said).toMatch(/^http:\S+ is text\/html: name an image, such as http:\S+\/i\/img_….png\n$/);
});
