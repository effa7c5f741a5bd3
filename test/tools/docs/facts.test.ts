import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONFIG_NAMES, readConfig } from '../../../src/config.ts';
import { ALERT_IDS } from '../../../src/contract/admin/alerts.ts';
import { WEBHOOK_EVENTS } from '../../../src/contract/admin/webhooks.ts';
import { rowSchema } from '../../../src/generation/models/row-schema.ts';
import { MCP_TOOLS } from '../../../src/http/mcp/tools.ts';
import { FREE_CANCELS_PER_DAY, POLICIES } from '../../../src/quota/policies.ts';
import { KEYS } from '../../../tools/operate/keys/options.ts';
import { ROOT } from '../../../tools/root.ts';

/** What the documents say of limits, defaults and names, compared with the code. */

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** The rows of the tables below a heading, as cells. */
function rowsOf(file: string, heading: string): readonly (readonly string[])[] {
  const section =
    read(file)
      .split(/^## /m)
      .find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const lines = [...section.matchAll(/^\| (.*) \|$/gm)].map(([, row = '']) => row.split(/(?<!\\) \| /));
  return lines.filter((cells) => !/^-+$/.test(cells[0] ?? ''));
}

const namesIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

const BASE = { SIGNING_SECRET: 's'.repeat(32), ADMIN_TOKEN: 'a'.repeat(32), PROVIDER: 'sandbox', IMAGE_MODEL: 'sandbox' };
/** A figure or a switch, as a document writes it for a variable. */
const PLAIN = /^(?:[\d,.]+(?: %)?|`on`)$/;

function variableText(written: string): string {
  const plain = written.replaceAll('`', '').replaceAll(',', '');
  return plain.endsWith(' %') ? String(Number(plain.slice(0, -2)) / 100) : plain;
}

describe.each([
  ['docs/operating.md', 'Configuration', 0, 1, 20],
  ['docs/caps.md', 'How the bill is kept safe', 2, 3, 12],
] as const)('the defaults in %s', (file, heading, nameColumn, defaultColumn, least) => {
  const said = rowsOf(file, heading).flatMap((cells) => {
    const names = namesIn(cells[nameColumn]).filter((name) => CONFIG_NAMES.includes(name));
    const defaults = names.length === 1 ? [cells[defaultColumn] ?? ''] : (cells[defaultColumn] ?? '').split(', ');
    return names.map((name, index) => ({ name, value: defaults[index] ?? defaults[0] ?? '' }));
  });

  it('are those of the code', () => {
    const figures = said.filter(({ value }) => PLAIN.test(value));
    expect(figures.length).toBeGreaterThanOrEqual(least);
    for (const { name, value } of figures)
      expect(readConfig({ ...BASE, [name]: variableText(value) }), name).toEqual(readConfig({ ...BASE }));
  });
});

it('docs/operating.md has a row for each variable, and for no other', () => {
  const names = rowsOf('docs/operating.md', 'Configuration').flatMap(([cell]) => namesIn(cell));
  expect(names.toSorted()).toEqual(CONFIG_NAMES.toSorted());
});

it('docs/operating.md has a row for each limit of a key, with its option', () => {
  const options = rowsOf('docs/operating.md', 'Limits of a key')
    .flatMap(([, cell]) => namesIn(cell))
    .map((name) => name.slice(2));
  const others = ['kind', 'name', 'origin', 'url', 'state'];
  expect(options.toSorted()).toEqual(
    Object.keys(KEYS.options)
      .filter((name) => !others.includes(name))
      .toSorted(),
  );
});

it('docs/operating.md names each member of a model, and the dialects that a model may have', () => {
  const rows = rowsOf('docs/operating.md', 'Models of your own').slice(1);
  expect(rows.flatMap(([cell]) => namesIn(cell)).toSorted()).toEqual(Object.keys(rowSchema.shape).toSorted());
  const dialects = namesIn(rows.find(([cell]) => cell === '`dialect`')?.[1]);
  expect(dialects).toEqual(['labeled', 'keywords']);
  for (const dialect of dialects) expect(rowSchema.shape.dialect.safeParse(dialect).success).toBe(true);
});

it('docs/caps.md has a row for each limit that a refusal names', () => {
  const names = rowsOf('docs/caps.md', 'How the bill is kept safe')
    .slice(1)
    .flatMap(([cell]) => namesIn(cell));
  expect(names.toSorted()).toEqual([...Object.keys(POLICIES), 'hold-share'].toSorted());
  expect(read('docs/caps.md')).toContain(
    `${FREE_CANCELS_PER_DAY === 10 ? 'Ten' : FREE_CANCELS_PER_DAY} cancels before sending are free`,
  );
});

it('docs/webhooks.md has a row for each event and each alert', () => {
  const rows = rowsOf('docs/webhooks.md', 'Add one').slice(1);
  expect(rows.flatMap(([cell]) => namesIn(cell))).toEqual([...WEBHOOK_EVENTS]);
  expect(
    rowsOf('docs/webhooks.md', 'Alerts')
      .slice(1)
      .flatMap(([cell]) => namesIn(cell)),
  ).toEqual([...ALERT_IDS]);
});

it('docs/use-from.md names each tool of MCP', () => {
  const sentence = /^The tools are (.*)\.$/m.exec(read('docs/use-from.md'))?.[1];
  expect(namesIn(sentence)).toEqual(MCP_TOOLS.map(({ name }) => name));
});

it('docs/client.md says how often and how long the client tries', () => {
  const constant = (file: string, name: string): number => {
    const value = new RegExp(`^const ${name} = ([\\d_* ]+);`, 'm').exec(read(`web/client/${file}.ts`))?.[1] ?? '';
    return value.split('*').reduce((product, part) => product * Number(part.replaceAll('_', '')), 1);
  };
  const document = read('docs/client.md');
  for (const sentence of [
    `after ${constant('generation-stream', 'MAX_RECONNECTS')} failed reconnects in a row`,
    `never answered after ${constant('follow', 'MAX_FIRST_TRIES')} more tries`,
    `from 1 s to ${constant('follow', 'MAX_BACKOFF_MS') / 1000} s`,
    `has not started within ${constant('send-request', 'ANSWER_TIMEOUT_MS') / 1000} s`,
    `stalls for ${constant('whole-body', 'SILENCE_MS') / 1000} s`,
    `an upload after ${constant('easel', 'UPLOAD_TIMEOUT_MS') / 60_000} minutes`,
    `may work again within ${constant('repeat', 'MAX_WAIT_MS') / 1000} s`,
  ]) {
    expect(document).toContain(sentence);
  }
});
