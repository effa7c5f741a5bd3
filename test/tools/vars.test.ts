import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { distance } from '../../common/spelling.ts';
import { misspelledNames, unknownNames } from '../../common/variable-names.ts';
import { CONFIG_NAMES } from '../../src/config.ts';
import { demoVars } from '../../tools/operate/demo-data/vars.ts';
import { chooseVars, formatEnvLine, ignoredFiles, readDevVars } from '../../tools/operate/start/vars.ts';

/** The line pattern of dotenv 16, then the expansion of dotenv-expand 12 over no environment: what wrangler does with its env file. */
const DOTENV_LINE =
  /(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/gm;

function readAsWrangler(text: string): Record<string, string> {
  const read: Record<string, string> = {};
  for (const match of text.matchAll(DOTENV_LINE)) {
    const raw = (match[2] ?? '').trim();
    const bare = raw.replace(/^(['"`])([\s\S]*)\1$/gm, '$2');
    const value = raw.startsWith('"') ? bare.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : bare;
    const expanded = value.replace(/(?<!\\)\$\{[^{}]+\}|(?<!\\)\$[A-Za-z_]\w*/g, '');
    read[match[1] ?? ''] = expanded.replaceAll('\\$', '$');
  }
  return read;
}

it('the variables of demo data have the secrets of the ids that npm start takes', () => {
  const secrets = { signingSecret: 'made', adminToken: 'adm_made', secretKey: null, publishableKeys: {} };
  const read = (given: Record<string, string>) => readAsWrangler(demoVars(secrets, given, 9999));
  const own = { ADMIN_TOKEN: 'adm_made', PROVIDER: 'sandbox', SANDBOX_SECONDS: '0', PUBLIC_URL: 'http://localhost:9999' };
  expect(read({})).toEqual({ ...own, SIGNING_SECRET: 'made' });
  const given = { SIGNING_SECRET: "it's $mine", ID_SECRET: 'first', ADMIN_TOKEN: 'adm_other', PROVIDER: 'openai' };
  expect(read(given)).toEqual({ ...own, SIGNING_SECRET: "it's $mine", ID_SECRET: 'first' });
});

describe('the variables that npm start hands to the Worker', () => {
  it('come from the environment before .dev.vars, and only those that Easel knows', () => {
    const environment = { IMAGE_MODEL: 'dall-e-3', HOME: '/root' };
    const devVars = {
      IMAGE_MODEL: 'sandbox',
      DAILY_IMAGES_PER_USER: '7',
      PUBLIC_URL: 'https://a.example',
      DAILY_IMAGES_PER_USR: '9',
    };
    const names = ['IMAGE_MODEL', 'DAILY_IMAGES_PER_USER', 'PUBLIC_URL'];
    expect(chooseVars(names, environment, devVars)).toEqual({
      IMAGE_MODEL: 'dall-e-3',
      DAILY_IMAGES_PER_USER: '7',
      PUBLIC_URL: 'https://a.example',
    });
  });

  it('are switched off by an empty one in the environment', () => {
    expect(chooseVars(['OPENAI_API_KEY'], { OPENAI_API_KEY: '' }, { OPENAI_API_KEY: 'sk-real' })).toEqual({});
  });

  it('are read from .dev.vars as wrangler would, and from no file as none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'easel-vars-'));
    const file = join(folder, '.dev.vars');
    await writeFile(file, '# mine\nOPENAI_API_KEY="sk-a#b"\nIMAGE_MODEL=sandbox # for now\nEMPTY=\n');
    const value = { OPENAI_API_KEY: 'sk-a#b', IMAGE_MODEL: 'sandbox', EMPTY: '' };
    expect(readDevVars(file)).toEqual({ ok: true, value });
    expect(readDevVars(join(folder, 'none'))).toEqual({ ok: true, value: {} });
    expect(readDevVars(folder)).toEqual({ ok: false, error: '.dev.vars is not a file' });
    await rm(folder, { recursive: true });
  });

  it('are read from .dev.vars in every encoding that editors write, and refused in one line in any other', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'easel-vars-'));
    const file = join(folder, '.dev.vars');
    const text = 'DAILY_SPEND_CAP_USD=2.50\r\nPUBLIC_URL="https://bücher.example"\r\n';
    const little = Buffer.from(text, 'utf16le');
    const encodings = {
      'UTF-8': Buffer.from(text),
      'UTF-8 with a mark': Buffer.from(`\ufeff${text}`),
      'UTF-16, little endian, with a mark': Buffer.from(`\ufeff${text}`, 'utf16le'),
      'UTF-16, little endian': little,
      'UTF-16, big endian, with a mark': Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
      'UTF-16, big endian': Buffer.from(little).swap16(),
    };
    const value = { DAILY_SPEND_CAP_USD: '2.50', PUBLIC_URL: 'https://bücher.example' };
    for (const [encoding, bytes] of Object.entries(encodings)) {
      await writeFile(file, bytes);
      expect([encoding, readDevVars(file)]).toEqual([encoding, { ok: true, value }]);
    }
    for (const bytes of [Buffer.from('NAME=caf\xe9\n', 'latin1'), Buffer.from('NAME=a\nB=\0\n'), little.subarray(0, -1)]) {
      await writeFile(file, bytes);
      expect(readDevVars(file)).toEqual({ ok: false, error: expect.stringMatching(/^\.dev\.vars is not UTF-8[^\n]+$/) });
    }
    await rm(folder, { recursive: true });
  });

  it.each([
    ...['DAILY_IMAGES_PER_USER: 5', 'DAILY_IMAGES_PER_USER 5', 'DAILY_IMAGES_PER_USER', '=5', 'b: 1'],
    ...['set PROVIDER=sandbox', '- PROVIDER=sandbox', '// PROVIDER=sandbox', '$env:PROVIDER="x"', '\u200bPROVIDER=x', 'my key=1'],
  ])('are refused by the number of the line %j, which the parser would pass over, and never by what it holds', async (line) => {
    const folder = await mkdtemp(join(tmpdir(), 'easel-vars-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, '.dev.vars');
    await writeFile(file, `# mine\r\n\r\nA='{\n  "b": 1\n}' # mine\n  ${line}\nC=1\n`);
    expect(readDevVars(file)).toEqual({ ok: false, error: '.dev.vars, line 6: write NAME=value' });
  });

  it.each([
    ['A=2', 'line 6: A is in line 3 already; keep one of them'],
    ['export A = "2"', 'line 6: A is in line 3 already; keep one of them'],
    ['D=a#b', 'line 6: put the value in quotes, or a space before the #'],
    ['D=#b', 'line 6: put the value in quotes, or a space before the #'],
    ['D="a', 'line 6: the quote " is not closed'],
    ['D="a\nE="b"', 'line 6: the quote " is not closed'],
    ["D='a\nexport E=b\nF='", "line 6: the quote ' is not closed"],
    ['D="a" E=1', 'line 6: only a comment may follow the closing "'],
    ['D=`a`b', 'line 6: only a comment may follow the closing `'],
  ])('are refused in one line if %j can be read in two ways', async (line, error) => {
    const folder = await mkdtemp(join(tmpdir(), 'easel-vars-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, '.dev.vars');
    await writeFile(file, `# mine\r\n\r\nA='{\n  "b": 1\n}' # mine\n${line}\nC=1\n`);
    expect(readDevVars(file)).toEqual({ ok: false, error: `.dev.vars, ${error}` });
  });

  it('are read with spaces, tabs, comments in any column and every line end, and an equals sign or a quote inside a value', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'easel-vars-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, '.dev.vars');
    await writeFile(file, ' \t# A=0\r\tA\t=\t1\r\n B=a=b \nC=it\'s # "x\n\u00a0D=\nE="a#b"\t# c\nF=x\\ny\nG="x\\ny"');
    const value = { A: '1', B: 'a=b', C: "it's", D: '', E: 'a#b', F: 'x\\ny', G: 'x\ny' };
    expect(readDevVars(file)).toEqual({ ok: true, value });
  });

  it('are refused if .dev.vars is a link that leads nowhere', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'easel-vars-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await symlink(join(folder, 'gone'), join(folder, '.dev.vars'));
    expect(readDevVars(join(folder, '.dev.vars'))).toEqual({ ok: false, error: '.dev.vars is a link that leads nowhere' });
  });

  it('are not read from files whose names are alike, and the first of them is named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'easel-vars-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    expect(ignoredFiles(folder, CONFIG_NAMES)).toEqual([]);
    await writeFile(join(folder, '.env'), 'CLOUDFLARE_API_TOKEN=x\n');
    expect(ignoredFiles(folder, CONFIG_NAMES)).toEqual([]);
    await writeFile(join(folder, '.env'), 'CLOUDFLARE_API_TOKEN=x\nexport OPENAI_API_KEY=sk-x\n');
    await writeFile(join(folder, '.dev.vars.txt'), Buffer.from('DAILY_SPEND_CAP_USD=1\r\n', 'utf16le'));
    expect(ignoredFiles(folder, CONFIG_NAMES)).toEqual([
      '.env is not read: put OPENAI_API_KEY into .dev.vars',
      '.dev.vars.txt is not read: put DAILY_SPEND_CAP_USD into .dev.vars',
    ]);
  });

  it('may have values of several lines', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'easel-vars-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, '.dev.vars');
    await writeFile(file, 'A=\'{\n  "b": 1,\n  \n}\'\r\nexport B="x\ny"\n\tC=`\nd\n` # mine\n');
    expect(readDevVars(file)).toEqual({ ok: true, value: { A: '{\n  "b": 1,\n  \n}', B: 'x\ny', C: '\nd\n' } });
  });

  it.each(['plain', 'a b', 'a#b', ' padded ', '$HOME', 'a\\$b', "it's", 'say "hi"', 'it\'s "both"', 'two\nlines', '\\n', 'a='])(
    'arrive as they are: %j',
    (value) => {
      expect(readAsWrangler(formatEnvLine('NAME', value) ?? '')).toEqual({ NAME: value });
    },
  );

  it('arrive as they are or are refused, whatever they hold and whatever stands beside them', () => {
    const awkward = fc.string({
      unit: fc.constantFrom('a', "'", '"', '`', '\\', '$', '{', '}', '#', '\n', '\r', ' ', '='),
      minLength: 1,
    });
    void fc.assert(
      fc.property(awkward, awkward, (first, second) => {
        const given = Object.entries({ FIRST: first, SECOND: second, LAST: 'plain' });
        const lines = given
          .map(([name, value]) => [name, value, formatEnvLine(name, value)] as const)
          .filter(([, , line]) => line !== null);
        const text = lines.map(([, , line]) => `${line}\n`).join('');
        expect(readAsWrangler(text)).toEqual(Object.fromEntries(lines.map(([name, value]) => [name, value])));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['all \' " ` of them', 'nul\0', 'return\r', 'end \\'])('are refused if the file cannot hold them: %j', (value) => {
    expect(formatEnvLine('NAME', value)).toBeNull();
  });
});

describe('a name that is no variable of Easel', () => {
  it.each([
    ['DAILY_SPEND_CAP_US', 'DAILY_SPEND_CAP_USD'],
    ['DIALY_SPEND_CAP_USD', 'DAILY_SPEND_CAP_USD'],
    ['daily_spend_cap_usd', 'DAILY_SPEND_CAP_USD'],
    ['DAILY-SPEND-CAP-USD', 'DAILY_SPEND_CAP_USD'],
    ['DAILYSPENDCAPUSD', 'DAILY_SPEND_CAP_USD'],
    ['DAILY_SPEND_CAP', 'DAILY_SPEND_CAP_USD'],
    ['EASEL_ADMIN_TOKEN', 'ADMIN_TOKEN'],
    ['OPENAI_KEY', 'OPENAI_API_KEY'],
    ['OPENAI_API_KEYS', 'OPENAI_API_KEY'],
    ['OPEN_AI_API_KEY', 'OPENAI_API_KEY'],
    ['IMAGE_MODLE', 'IMAGE_MODEL'],
    ['PUBLIC_URI', 'PUBLIC_URL'],
  ])('such as %s in .dev.vars looks like %s', (name, meant) => {
    expect(unknownNames(CONFIG_NAMES, [name])).toEqual([{ name, meant }]);
  });

  it('and looks like none is only named', () => {
    const names = ['PATH', 'HOME', 'NODE_ENV', 'STRIPE_KEY', 'DATABASE_URL', 'AWS_REGION', 'COLOR', 'TOKEN'];
    expect(unknownNames(CONFIG_NAMES, names)).toEqual(names.map((name) => ({ name, meant: null })));
  });

  it('is wrong in the environment only if it differs by case, separators or one letter', () => {
    const wrong = ['Daily_Spend_Cap_Usd', 'DAILY_SPEND_CAP_US', 'openai_api_key'];
    const others = ['OPENAI_API_KEY_2', 'OPENAI_API_KEYS', 'OPENAI_ORG_ID', 'ADMIN_USER', 'npm_config_user_agent', 'SIGNING_KEY'];
    expect(misspelledNames(CONFIG_NAMES, [...wrong, ...others, ...CONFIG_NAMES]).map(({ name }) => name)).toEqual(wrong);
  });

  it('is as far from another as it takes insertions, deletions, substitutions and exchanges of neighbors', () => {
    expect([distance('ABC', 'ABC'), distance('ABC', 'AB'), distance('ABC', 'ACB'), distance('ABC', 'XBY')]).toEqual([0, 1, 1, 2]);
  });
});
