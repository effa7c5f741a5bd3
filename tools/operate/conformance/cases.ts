/**
 * What RFC 9110 (HTTP Semantics) and RFC 9111 (HTTP Caching) ask of a server for a file that never changes: request headers, and
 * the answer. What every answer of a kind must have is in `check.ts`. Pure.
 */

/** The file as the first plain GET gave it. */
export interface KnownFile {
  readonly etag: string;
  /** `Last-Modified`. */
  readonly modified: string;
  readonly bytes: Uint8Array;
}

export type ExpectedAnswer =
  | {
      readonly kind:
        | 'whole'
        | 'several'
        | 'unchanged'
        | 'failed'
        | 'unsatisfiable'
        | 'refused'
        | 'missing'
        | 'not_allowed'
        | 'options';
    }
  /** Both ends are of the range. */
  | { readonly kind: 'part'; readonly first: number; readonly last: number };

export interface Case {
  /** The rule, as a sentence. */
  readonly rule: string;
  readonly section: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Any one of these. */
  readonly outcomes: readonly ExpectedAnswer[];
  /** In place of the file's own last path segment. */
  readonly name?: string;
  /** Added to the URL. */
  readonly query?: string;
  /** More headers that the answer must have. */
  readonly answers?: Readonly<Record<string, RegExp>>;
}

const WHOLE: ExpectedAnswer = { kind: 'whole' };
const UNCHANGED: ExpectedAnswer = { kind: 'unchanged' };
const FAILED: ExpectedAnswer = { kind: 'failed' };
const UNSATISFIABLE: ExpectedAnswer = { kind: 'unsatisfiable' };
const REFUSED: ExpectedAnswer = { kind: 'refused' };
const part = (first: number, last: number): ExpectedAnswer => ({ kind: 'part', first, last });

type Row = readonly [rule: string, headers: Record<string, string>, ...outcomes: ExpectedAnswer[]];

const of = (section: string, method: string, rows: readonly Row[]): Case[] =>
  rows.map(([rule, headers, ...outcomes]) => ({ rule, section, method, headers, outcomes }));

export function casesFor(file: KnownFile): Case[] {
  return [
    ...plain(),
    ...conditions(file),
    ...precedence(file),
    ...ranges(file.bytes.length),
    ...conditionalRanges(file),
    ...heads(file),
    ...methods(),
    ...caching(),
  ];
}

function plain(): Case[] {
  return [
    ...of('9110, 9.3.1', 'GET', [['GET gives the whole file', {}, WHOLE]]),
    ...of('9110, 9.3.2', 'HEAD', [['HEAD has the headers of GET and no content', {}, WHOLE]]),
    ...of('9110, 12.5', 'GET', [
      ['Accept does not change a file that has one form', { Accept: 'text/html' }, WHOLE],
      ['Accept-Encoding leaves an image as it is', { 'Accept-Encoding': 'gzip, br, zstd' }, WHOLE],
    ]),
  ];
}

function conditions({ etag, modified }: KnownFile): Case[] {
  const at = Date.parse(modified);
  const earlier = new Date(at - 1000).toUTCString();
  const later = new Date(at + 1000).toUTCString();
  const future = new Date(Date.UTC(2099, 0, 1)).toUTCString();
  return [
    ...of('9110, 13.1.2', 'GET', [
      ['If-None-Match with the tag: unchanged', { 'If-None-Match': etag }, UNCHANGED],
      ['If-None-Match compares weakly', { 'If-None-Match': `W/${etag}` }, UNCHANGED],
      ['If-None-Match takes a list', { 'If-None-Match': `"x", W/"y",${etag}` }, UNCHANGED],
      ['If-None-Match takes a list with a comma inside a tag', { 'If-None-Match': `"x,y" , ${etag}` }, UNCHANGED],
      ['If-None-Match: * is any file', { 'If-None-Match': '*' }, UNCHANGED],
      ['If-None-Match with another tag: the file', { 'If-None-Match': '"x"' }, WHOLE],
      ['If-None-Match with a part of the tag: the file', { 'If-None-Match': `${etag.slice(0, 9)}"` }, WHOLE],
      ['If-None-Match: "*" in quotes is a tag like any other', { 'If-None-Match': '"*"' }, WHOLE],
    ]),
    ...of('9110, 13.1.3', 'GET', [
      ['If-Modified-Since its own date: unchanged', { 'If-Modified-Since': modified }, UNCHANGED],
      ['If-Modified-Since a later date: unchanged', { 'If-Modified-Since': later }, UNCHANGED],
      ['If-Modified-Since a date in the future: unchanged', { 'If-Modified-Since': future }, UNCHANGED],
      ['If-Modified-Since an earlier date: the file', { 'If-Modified-Since': earlier }, WHOLE],
      ['If-Modified-Since what is no date is ignored', { 'If-Modified-Since': 'tomorrow' }, WHOLE],
      ['If-Modified-Since a date of another form is ignored', { 'If-Modified-Since': '2099-01-01T00:00:00Z' }, WHOLE],
      ['If-Modified-Since a bare number is ignored', { 'If-Modified-Since': '9999' }, WHOLE],
    ]),
    ...of('9110, 5.6.7', 'GET', [
      ['the obsolete date of RFC 850 is read', { 'If-Modified-Since': 'Friday, 01-Jan-49 00:00:00 GMT' }, UNCHANGED],
      ['the obsolete date of asctime is read', { 'If-Modified-Since': 'Thu Jan  1 00:00:00 2099' }, UNCHANGED],
    ]),
    ...of('9110, 13.1.1', 'GET', [
      ['If-Match with the tag: the file', { 'If-Match': `"x", ${etag}` }, WHOLE],
      ['If-Match: * is any file', { 'If-Match': '*' }, WHOLE],
      ['If-Match with another tag fails', { 'If-Match': '"x"' }, FAILED],
      ['If-Match compares strongly: a weak tag fails', { 'If-Match': `W/${etag}` }, FAILED],
    ]),
    ...of('9110, 13.1.4', 'GET', [
      ['If-Unmodified-Since its own date: the file', { 'If-Unmodified-Since': modified }, WHOLE],
      ['If-Unmodified-Since a later date: the file', { 'If-Unmodified-Since': later }, WHOLE],
      ['If-Unmodified-Since an earlier date fails', { 'If-Unmodified-Since': earlier }, FAILED],
      ['If-Unmodified-Since what is no date is ignored', { 'If-Unmodified-Since': 'yesterday' }, WHOLE],
    ]),
  ];
}

function precedence({ etag, modified }: KnownFile): Case[] {
  const earlier = new Date(Date.parse(modified) - 1000).toUTCString();
  return of('9110, 13.2.2', 'GET', [
    [
      'If-None-Match that differs goes before If-Modified-Since',
      { 'If-None-Match': '"x"', 'If-Modified-Since': modified },
      WHOLE,
    ],
    ['If-None-Match that is met goes before it too', { 'If-None-Match': etag, 'If-Modified-Since': earlier }, UNCHANGED],
    ['If-Match that is met goes before If-Unmodified-Since', { 'If-Match': etag, 'If-Unmodified-Since': earlier }, WHOLE],
    ['If-Match that fails goes before If-None-Match', { 'If-Match': '"x"', 'If-None-Match': etag }, FAILED],
    ['If-Match that is met leaves If-None-Match to be looked at', { 'If-Match': etag, 'If-None-Match': etag }, UNCHANGED],
    ['If-Match that fails goes before a range', { 'If-Match': '"x"', Range: 'bytes=0-9' }, FAILED],
    ['If-None-Match that is met goes before a range', { 'If-None-Match': etag, Range: 'bytes=0-9' }, UNCHANGED],
    ['If-None-Match that differs leaves the range', { 'If-None-Match': '"x"', Range: 'bytes=0-9' }, part(0, 9)],
    ['If-None-Match goes before a range that cannot be', { 'If-None-Match': etag, Range: 'bytes=999999999-' }, UNCHANGED],
    ['If-Modified-Since goes before a range', { 'If-Modified-Since': modified, Range: 'bytes=0-9' }, UNCHANGED],
  ]);
}

function ranges(size: number): Case[] {
  const end = size - 1;
  const huge = '9'.repeat(40);
  return [
    ...of('9110, 14.1.2', 'GET', [
      ['a range from first to last', { Range: 'bytes=2-9' }, part(2, 9)],
      ['a range of one byte', { Range: 'bytes=0-0' }, part(0, 0)],
      ['the last byte', { Range: `bytes=${end}-${end}` }, part(end, end)],
      ['a range without an end', { Range: 'bytes=5-' }, part(5, end)],
      ['a range of all bytes', { Range: 'bytes=0-' }, part(0, end)],
      ['a last position beyond the file is the file’s last', { Range: `bytes=3-${size + 9}` }, part(3, end)],
      ['a last position of forty digits', { Range: `bytes=3-${huge}` }, part(3, end)],
      ['a suffix', { Range: 'bytes=-7' }, part(size - 7, end)],
      ['a suffix longer than the file is all of it', { Range: `bytes=-${size + 9}` }, part(0, end)],
      ['a suffix of forty digits is all of it', { Range: `bytes=-${huge}` }, part(0, end)],
    ]),
    ...of('9110, 14.1', 'GET', [['the name of the unit has no case', { Range: 'BYTES=2-9' }, part(2, 9)]]),
    ...of('9110, 15.5.17', 'GET', [
      ['a range that begins behind the file', { Range: `bytes=${size}-` }, UNSATISFIABLE],
      ['a range that lies behind the file', { Range: `bytes=${size + 5}-${size + 9}` }, UNSATISFIABLE],
      ['a first position of forty digits', { Range: `bytes=${huge}-` }, UNSATISFIABLE],
      ['a suffix of no bytes', { Range: 'bytes=-0' }, UNSATISFIABLE],
    ]),
    ...of('9110, 14.2', 'GET', [['an unknown unit is ignored', { Range: 'lines=0-1' }, WHOLE]]),
    ...of('9110, 14.2', 'GET', malformed()),
    ...of('9110, 14.2', 'GET', [
      ['several ranges: in parts, or the whole file', { Range: 'bytes=0-1,5-6' }, WHOLE, { kind: 'several' }],
      ['several that overlap', { Range: 'bytes=0-9,5-14,0-' }, WHOLE, part(0, end), { kind: 'several' }],
      [
        'a hundred small ones',
        { Range: `bytes=${Array.from({ length: 100 }, (_, at) => `${at}-${at}`).join()}` },
        WHOLE,
        part(0, 99),
        { kind: 'several' },
      ],
    ]),
  ];
}

/** RFC 9110, 14.2, leaves it to the server whether to ignore or to refuse. */
function malformed(): Row[] {
  const specifiers = {
    'a last position before the first': 'bytes=9-5',
    'a range without numbers': 'bytes=-',
    'a negative first position': 'bytes=-5-9',
    'a range that is no number': 'bytes=a-z',
    'a number in hexadecimal': 'bytes=0x0-0x9',
    'a fraction': 'bytes=0.5-9',
    'a unit without a range': 'bytes',
    'an empty set': 'bytes=',
    'a space inside a range': 'bytes=0 - 9',
    'a space before the equals sign': 'bytes =0-9',
  };
  return Object.entries(specifiers).map(([rule, Range]): Row => [rule, { Range }, WHOLE, REFUSED]);
}

function conditionalRanges({ etag, modified, bytes }: KnownFile): Case[] {
  const range = { Range: 'bytes=2-9' };
  const at = Date.parse(modified);
  return of('9110, 13.1.5', 'GET', [
    ['If-Range with the tag: the range', { ...range, 'If-Range': etag }, part(2, 9)],
    ['If-Range with another tag: the whole file', { ...range, 'If-Range': '"x"' }, WHOLE],
    ['If-Range with a weak tag never matches', { ...range, 'If-Range': `W/${etag}` }, WHOLE],
    ['If-Range with its own date: the range', { ...range, 'If-Range': modified }, part(2, 9)],
    ['If-Range with an earlier date: the whole file', { ...range, 'If-Range': new Date(at - 1000).toUTCString() }, WHOLE],
    ['If-Range with a later date: the whole file', { ...range, 'If-Range': new Date(at + 1000).toUTCString() }, WHOLE],
    ['If-Range with what is neither: the whole file', { ...range, 'If-Range': 'x' }, WHOLE],
    ['If-Range without a range is ignored', { 'If-Range': '"x"' }, WHOLE],
    ['If-Range that differs goes before a range that cannot be', { Range: `bytes=${bytes.length}-`, 'If-Range': '"x"' }, WHOLE],
    ['If-Range that is met leaves a range that cannot be', { Range: `bytes=${bytes.length}-`, 'If-Range': etag }, UNSATISFIABLE],
  ]);
}

function heads({ etag, modified }: KnownFile): Case[] {
  return [
    ...of('9110, 14.2', 'HEAD', [
      ['a range on HEAD is ignored', { Range: 'bytes=0-9' }, WHOLE],
      ['a range that cannot be on HEAD is ignored', { Range: 'bytes=999999999-' }, WHOLE],
    ]),
    ...of('9110, 13.2.1', 'HEAD', [
      ['HEAD honors If-None-Match', { 'If-None-Match': etag }, UNCHANGED],
      ['HEAD honors If-Modified-Since', { 'If-Modified-Since': modified }, UNCHANGED],
      ['HEAD honors If-Match', { 'If-Match': '"x"' }, FAILED],
    ]),
  ];
}

function methods(): Case[] {
  const refused = ['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
    ...{ rule: `${method} is refused, and the answer lists what is allowed`, section: '9110, 15.5.6', method, headers: {} },
    outcomes: [{ kind: 'not_allowed' } as const],
  }));
  const preflight = { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'GET' };
  return [...refused, ...of('9110, 9.3.7', 'OPTIONS', [['OPTIONS lists what is allowed', preflight, { kind: 'options' }]])];
}

function caching(): Case[] {
  const same = (rule: string, section: string, query: string, answers?: Case['answers']): Case => ({
    ...{ rule, section, query, method: 'GET', headers: {}, outcomes: [WHOLE] },
    ...(answers ? { answers } : {}),
  });
  return [
    ...of('9111, 4.1', 'GET', [
      ['Origin changes nothing, so one copy serves every page', { Origin: 'https://shop.example' }, WHOLE],
      ['a cookie changes nothing', { Cookie: 'session=1' }, WHOLE],
      ['User-Agent changes nothing', { 'User-Agent': 'other' }, WHOLE],
    ]),
    ...of('9111, 3.5', 'GET', [['Authorization changes nothing', { Authorization: 'Bearer x' }, WHOLE]]),
    ...of('9111, 5.2.1', 'GET', [
      ['Cache-Control: no-cache still gives the file', { 'Cache-Control': 'no-cache' }, WHOLE],
      ['Cache-Control: max-age=0 still gives the file', { 'Cache-Control': 'max-age=0' }, WHOLE],
    ]),
    same('?download is the same file as an attachment', 'RFC 6266, 4', '?download', {
      'content-disposition': /^attachment; filename="[^"\\]+"$/,
    }),
    same('a query that means nothing changes nothing', '9111, 2', '?utm_source=x&y=1'),
    {
      ...{ rule: 'what is missing is not kept by any cache', section: '9111, 3', method: 'GET', headers: {} },
      ...{ name: 'img_00000000000000000000000000.png', outcomes: [{ kind: 'missing' }] },
    },
  ];
}
