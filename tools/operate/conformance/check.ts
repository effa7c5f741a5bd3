import { type Case, casesFor, type ExpectedAnswer, type KnownFile } from './cases.ts';

/** Holds each case against an answer, wherever that comes from. Pure but for `send`. */

export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export type ConformanceSend = (sent: Sent) => Promise<Seen>;

export interface RuleResult extends Case {
  /** What is wrong with the answer; empty if it is right. */
  readonly faults: readonly string[];
}

/** @throws Error if the file itself cannot be fetched */
export async function conformance(url: URL, send: ConformanceSend): Promise<RuleResult[]> {
  const first = await send({ method: 'GET', url, headers: {} });
  if (first.status !== 200) throw new Error(`${url.href}: ${first.status}`);
  const file = {
    etag: first.headers.get('ETag') ?? '',
    modified: first.headers.get('Last-Modified') ?? '',
    bytes: first.body,
  };
  const results: RuleResult[] = [];
  for (const one of casesFor(file)) {
    const asked = new URL(url);
    if (one.name !== undefined) asked.pathname = asked.pathname.replace(/[^/]*$/, one.name);
    for (const [name, value] of new URLSearchParams(one.query)) asked.searchParams.set(name, value);
    const seen = await send({ method: one.method, url: asked, headers: one.headers });
    results.push({ ...one, faults: faultsOf(one, seen, { file, first: first.headers }) });
  }
  return results;
}

interface Known {
  readonly file: KnownFile;
  /** Headers of the plain GET. */
  readonly first: Headers;
}

const STATUS: Readonly<Record<ExpectedAnswer['kind'], readonly number[]>> = {
  whole: [200],
  part: [206],
  several: [206],
  unchanged: [304],
  failed: [412],
  unsatisfiable: [416],
  refused: [400, 416],
  not_allowed: [405],
  missing: [404],
  options: [200, 204],
};

/** By the outcome that the answer comes nearest to. */
function faultsOf(one: Case, seen: Seen, known: Known): readonly string[] {
  const allowed = one.outcomes.flatMap(({ kind }) => STATUS[kind]);
  const nearest = one.outcomes
    .filter(({ kind }) => STATUS[kind].includes(seen.status))
    .map((outcome) => faultsBeside(outcome, one, seen, known))
    .sort((a, b) => a.length - b.length);
  return nearest[0] ?? [`${seen.status} in place of ${allowed.join(' or ')}`];
}

function faultsBeside(outcome: ExpectedAnswer, { method, answers }: Case, seen: Seen, known: Known): string[] {
  const expected = Object.entries({ ...headersOf(outcome, seen, known), ...answers });
  const faults = expected.flatMap(([name, value]) => headerFault(seen.headers, name, value));
  if (method === 'HEAD') return seen.body.length === 0 ? faults : [...faults, 'HEAD has content'];
  return [...faults, ...bodyFault(outcome, seen.body, known.file)];
}

const STRONG = /^"[^"]+"$/;

/** A text is the header's value; `null`: it must not be there; `true`: it must. */
type Expected = string | RegExp | null | true;

function headersOf(outcome: ExpectedAnswer, { headers }: Seen, { file, first }: Known): Record<string, Expected> {
  const size = file.bytes.length;
  const common: Record<string, Expected> = {
    date: /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/,
    ...(headers.has('Age') ? { age: /^\d+$/ } : {}),
    'set-cookie': null,
  };
  /** RFC 9111, 4.3.4: what a cache goes by must be the same in each answer that has it. */
  const kept = { ...common, etag: file.etag, 'cache-control': first.get('Cache-Control'), vary: first.get('Vary') };
  const described = { ...kept, 'last-modified': file.modified, 'content-type': first.get('Content-Type') };
  const NOT_STORED = /^(?!.*(public|max-age|s-maxage)).*$/;
  switch (outcome.kind) {
    case 'whole':
      return {
        ...described,
        etag: STRONG.test(file.etag) ? file.etag : STRONG,
        'cache-control': /max-age=\d+/,
        'content-length': String(size),
        'content-range': null,
        'accept-ranges': 'bytes',
      };
    case 'part': {
      const { first: from, last } = outcome;
      return { ...described, 'content-length': String(last - from + 1), 'content-range': `bytes ${from}-${last}/${size}` };
    }
    case 'several':
      return { ...kept, 'content-type': /^multipart\/byteranges; *boundary=/, 'content-range': null };
    case 'unchanged':
      return {
        ...kept,
        'content-range': null,
        'transfer-encoding': null,
        ...(headers.has('Content-Length') ? { 'content-length': String(size) } : {}),
      };
    case 'failed':
    case 'refused':
      return { ...common, ...(headers.has('Cache-Control') ? { 'cache-control': NOT_STORED } : {}) };
    case 'unsatisfiable':
      return {
        ...common,
        'content-range': `bytes */${size}`,
        ...(headers.has('Cache-Control') ? { 'cache-control': NOT_STORED } : {}),
      };
    case 'not_allowed':
    case 'options':
      return { ...common, allow: /\bGET\b.*\bHEAD\b|\bHEAD\b.*\bGET\b/ };
    case 'missing':
      return { ...common, 'cache-control': 'no-store' };
  }
}

function headerFault(headers: Headers, name: string, expected: Expected): string[] {
  const value = headers.get(name);
  const right =
    expected === null
      ? value === null
      : value !== null && (expected === true || (typeof expected === 'string' ? value === expected : expected.test(value)));
  return right ? [] : [`${name}: ${value ?? '–'} in place of ${expected ?? '–'}`];
}

function bodyFault(outcome: ExpectedAnswer, body: Uint8Array, { bytes }: KnownFile): string[] {
  switch (outcome.kind) {
    case 'whole':
      return equal(body, bytes) ? [] : [`other bytes: ${body.length} of ${bytes.length}`];
    case 'part':
      return equal(body, bytes.subarray(outcome.first, outcome.last + 1))
        ? []
        : [`other bytes than those of the range: ${body.length}`];
    case 'unchanged':
      return body.length === 0 ? [] : [`${body.length} bytes where there must be none`];
    default:
      return [];
  }
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
