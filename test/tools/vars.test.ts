import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseVars, formatEnvLine, readDevVars, unknownNames } from '../../tools/operate/start/vars.ts';

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
    expect(unknownNames(names, devVars)).toEqual(['DAILY_IMAGES_PER_USR']);
  });

  it('are switched off by an empty one in the environment', () => {
    expect(chooseVars(['OPENAI_API_KEY'], { OPENAI_API_KEY: '' }, { OPENAI_API_KEY: 'sk-real' })).toEqual({});
  });

  it('are read from .dev.vars as wrangler would, and from no file as none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'easel-vars-'));
    const file = join(folder, '.dev.vars');
    await writeFile(file, '# mine\nOPENAI_API_KEY="sk-a#b"\nIMAGE_MODEL=sandbox # for now\nEMPTY=\n');
    expect(readDevVars(file)).toEqual({ OPENAI_API_KEY: 'sk-a#b', IMAGE_MODEL: 'sandbox', EMPTY: '' });
    expect(readDevVars(join(folder, 'none'))).toEqual({});
    await rm(folder, { recursive: true });
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

  it.each(['all \' " ` of them', 'nul\0', 'return\r', 'end \\'])('are refused where the file cannot hold them: %j', (value) => {
    expect(formatEnvLine('NAME', value)).toBeNull();
  });
});
