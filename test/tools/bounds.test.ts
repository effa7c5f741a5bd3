import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../tools/root.ts';

/**
 * What lives longer than a call and can grow: a map, set or list in a field of a class or at the level of a module. And loops that
 * no list ends. Each names its bound in a comment right above it, or on its own line: "Bound: …".
 */
const GROWING = [
  // A field of a class or of an object with state.
  /^ {2}(?:private |readonly |static )*#?\w+(?:: [^=]+)? = (?:new (?:Map|Set)\b|\[\];)/,
  // A constant of a module that is filled later.
  /^(?:export )?const \w+(?:: [^=]+)? = (?:new (?:Map|Set)(?:<[^(]*>)?\(\)|new WeakMap<[^(]*(?:Map|Set|\[\])[^(]*\(|\[\];)/,
  // A loop without a list. What a loop over a list may do is bounded by the list.
  /^\s+(?:while \(|for \(;;|for \([^)]*;\s*;)/,
];

/** A walk over text or bytes in memory ends with them, as a loop over a list does. */
const WALK = /while \([^;]*?<=? (?:\w+\.(?:length|byteLength)|end)\b/;
/** No one can add to it. */
const CONSTANT = /: readonly [^=]*\[\] = \[\];/;

/** Bounds that a comment at the place does not name: the file, part of the line, and the bound in words, with its constant if it has one. */
const NAMED_HERE: readonly (readonly [file: RegExp, line: string, bound: string])[] = [
  [/durable\/encoded-log/, '#events', 'the events of one run, which MAX_EVENTS bounds'],
  [/durable\/wake-signal/, '#waiting', 'calls in flight to one object; each ends after MAX_WAIT_SECONDS'],
  [/durable\/open-holds/, '#held', 'parties with a hold in flight; each hold ends within LONGEST_RUN_MS'],
  [/durable\/open-holds/, '#pending', 'MAX_UNRECORDED'],
  [/durable\/provider-limiter/, '#waiting', 'MAX_WAITING tickets; one that does not ask again is dropped'],
  [/durable\/provider-limiter/, '#samples', 'one row for each model, size and quality of the model catalog'],
  [/durable\/quota-counter/, '#unrecorded', 'MAX_UNRECORDED'],
  [/durable\/watchers/, '#streams', '20 watchers of a run; the oldest goes first'],
  [/generation\/waiters/, '#live', 'requests that wait for this run: each is in flight'],
  [/generation\/image-file\/jpeg/, 'while (at >= 0)', 'each step moves forward in the bytes'],
  [/generation\/limiter-wait/, 'for (;;)', 'PROVIDER_QUEUE_SECONDS'],
  [/generation\/previews/, '#pending', 'previews of one run: at most 3 an image and MAX_IMAGES'],
  [/http\/openai\/patience/, 'for (;;)', 'the time limit of the request'],
  [/http\/openai\/deliver-stream/, 'while (Date.now()', 'the time limit of the request'],
  [/providers\/base64/, 'while (!last', 'at most four letters and the white space before them'],
  [/openai\/download/, 'for (let tries', 'PAUSES_MS'],
  [/openai\/image-json/, '#json', 'MOST_JSON'],
  [/openai\/image-json/, 'for (;;)', 'each step moves forward in the text'],
  [/quota\/closed-caps/, '#caps', 'spend counters of the keys that this isolate has served lately'],
];

/** How many lines above may hold the comment. */
const COMMENT_LINES = 6;

function unbounded(file: string, text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    if (!GROWING.some((pattern) => pattern.test(line)) || WALK.test(line) || CONSTANT.test(line)) return [];
    if (NAMED_HERE.some(([where, part]) => where.test(file) && line.includes(part))) return [];
    return commentAbove(lines, at).includes('Bound:') || line.includes('Bound:') ? [] : [`${file}:${at + 1}: ${line.trim()}`];
  });
}

/** The comment that ends on the line above. */
function commentAbove(lines: readonly string[], at: number): string {
  let first = at;
  while (first > 0 && at - first < COMMENT_LINES && /^\s*(?:\/\/|\/\*|\*)/.test(lines[first - 1] ?? '')) first -= 1;
  return lines.slice(first, at).join(' ');
}

/** Code over the operator's own tables and the sandbox's pictures reads nothing from outside but a prompt of bounded length. */
const OWN_TABLES = /^src\/(?:director|providers\/sandbox)\//;

describe('everything that can grow over outside input', () => {
  it('names its bound', () => {
    const files = globSync('src/**/*.ts', { cwd: ROOT }).filter((file) => !OWN_TABLES.test(file));
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((file) => unbounded(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });

  it('names constants that exist', () => {
    const sources = globSync('{src,common}/**/*.ts', { cwd: ROOT }).map(
      (file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const,
    );
    const used = NAMED_HERE.filter(([where]) => sources.some(([file]) => where.test(file)));
    const named = used.flatMap(([, , bound]) => bound.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? []);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !sources.some(([, text]) => text.includes(name)))).toEqual([]);
  });

  it.each([
    '  readonly #waiting = new Map<string, number>();',
    '  #list: string[] = [];',
    'const known = new Map<string, number>();',
    'const offersOf = new WeakMap<object, Map<string, number>>();',
    '  for (;;) {',
    '  while (more()) {',
  ])('is found: %s', (line) => {
    expect(unbounded('x.ts', line)).toHaveLength(1);
    expect(unbounded('x.ts', `${/^ */.exec(line)?.[0] ?? ''}/** Bound: MAX. */\n${line}`)).toEqual([]);
  });

  it.each([
    '    const seen = new Set<string>();',
    'const FORMATS = new Map([',
    'const known = new WeakMap<object, ConfigResult>();',
  ])('is not this: %s', (line) => {
    expect(unbounded('x.ts', line)).toEqual([]);
  });
});
