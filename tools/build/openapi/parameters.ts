import { IMAGE_FORMATS } from '../../../common/formats.ts';
import { GENERATION_ID_PATTERN } from '../../../common/ids.ts';
import { STATUSES } from '../../../common/lifecycle.ts';
import { IDEMPOTENCY_KEY_PATTERN, MAX_PAGE_SIZE, MAX_USER_LENGTH } from '../../../common/limits.ts';
import type { Endpoint, RequestHeader } from '../../../src/http/endpoint.ts';

/** `components.parameters`: the request headers. */
export const HEADERS = {
  EaselUser: {
    name: 'Easel-User',
    in: 'header',
    schema: { type: 'string', maxLength: MAX_USER_LENGTH },
    description: 'With a secret key: the user that the request is for. Without it the key sees everything that it made.',
  },
  Prefer: {
    name: 'Prefer',
    in: 'header',
    schema: { type: 'string' },
    example: 'wait=60',
    description: 'How long to wait for the end: `wait=N`, 1–120 s.',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: IDEMPOTENCY_KEY_PATTERN },
    description: 'The same key with the same body is the same generation, for 24 h. With another body it is refused.',
  },
  LastEventID: {
    name: 'Last-Event-ID',
    in: 'header',
    schema: { type: 'integer', minimum: 0 },
    description: 'The id of the last event that arrived.',
  },
} as const;

const instant = { schema: { type: 'string', format: 'date-time' }, description: 'Images of exactly that instant are left out.' };

/** Query parameters, by name. */
const QUERY: Readonly<Record<string, { readonly schema: object; readonly description: string } & Record<string, unknown>>> = {
  dry_run: {
    schema: { type: 'boolean' },
    description: 'What the request would cost and whether it would be admitted. Nothing is made, counted or stored.',
  },
  limit: {
    schema: { type: 'integer', minimum: 1, maximum: MAX_PAGE_SIZE, default: 20 },
    description: `How many to a page, 1 to ${MAX_PAGE_SIZE}.`,
  },
  cursor: { schema: { type: 'string' }, description: 'The `next_cursor` of the page before, with the same filters.' },
  created_after: instant,
  created_before: instant,
  metadata: {
    style: 'deepObject',
    explode: true,
    schema: { type: 'object', additionalProperties: { type: 'string' }, maxProperties: 1 },
    description: 'Images whose generation has this pair: `metadata[album]=sea`. One name at a time.',
  },
  verify: {
    schema: { type: 'string' },
    description: 'Reads the stored bytes and hashes them again: the answer has `verified`.',
  },
  last_event_id: {
    schema: { type: 'integer', minimum: 0 },
    description: 'The same as `Last-Event-ID`, if you cannot set headers.',
  },
  w: {
    schema: { type: 'integer', minimum: 64, maximum: 2048 },
    description: 'A derived size: the next of 64, 128, 256, 512, 1024, 2048.',
  },
  format: {
    schema: { enum: [...IMAGE_FORMATS, 'json', 'csv'] },
    description: 'Of an image; of sums and of the audit log: `json` or `csv`.',
  },
  order: { schema: { enum: ['newest', 'oldest'], default: 'newest' }, description: '`newest` or `oldest` first.' },
  key: { schema: { type: 'string' }, description: 'The id of a key.' },
  user: { schema: { type: 'string' }, description: 'A subject: `user:key_…:NAME`, `visitor:key_…:ID` or `key:key_…`.' },
  q: { schema: { type: 'string', maxLength: 200 }, description: 'Words of the prompt, an id, or the start of a user’s name.' },
  hidden: { schema: { enum: ['true', 'false'] }, description: '`true`: hidden images alone.' },
  status: { schema: { enum: STATUSES }, description: 'How it stands or how it ended.' },
  code: { schema: { type: 'string' }, description: 'Why it failed.' },
  model: { schema: { type: 'string' }, description: 'An id from `GET /v1/models`.' },
  day: { schema: { type: 'string', format: 'date' }, description: 'A UTC day: the figures are those of that day.' },
  from: { schema: { type: 'string', format: 'date' }, description: 'The first UTC day.' },
  to: { schema: { type: 'string', format: 'date' }, description: 'The last UTC day, included.' },
  by: { schema: { enum: ['day', 'hour'], default: 'day' }, description: 'Sums by `day` or by `hour`.' },
  group: {
    schema: { enum: ['status', 'code', 'key', 'model', 'user'] },
    description: 'What each row is a sum of; without it, of everything.',
  },
  action: { schema: { type: 'string' }, description: 'Such as `image.delete`.' },
  actor: { schema: { type: 'string' }, description: '`admin_token`, or `session:…`.' },
  download: { schema: { type: 'string' }, description: 'As an attachment.' },
  sha256: {
    schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    description: 'The hash of the bytes, in hex. Bytes with another hash are refused.',
  },
  generation: { schema: { type: 'string', pattern: GENERATION_ID_PATTERN }, description: 'The id of its generation.' },
};

/** Parameters of paths, by name. */
const IN_PATH: Readonly<Record<string, string>> = {
  id: 'The id, as the API gave it.',
  user: 'A user of yours, or for the operator a subject: `user:key_…:NAME`. Percent-encode it.',
  file: 'The id of the image, a dot and its format.',
  delivery: 'The `webhook-id` of the event.',
};

/** The parameters of an endpoint. Throws if its data names one without an entry here. */
export function parametersOf({ id, path, params = {}, query = [], headers = [] }: Endpoint): readonly unknown[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const pattern = params[name];
    const description = IN_PATH[name];
    if (!description) throw new Error(`${id}: parameters.ts does not describe the path parameter ${name}`);
    return { name, in: 'path', required: true, schema: { type: 'string', ...(pattern && { pattern }) }, description };
  });
  const inQuery = query.map(({ name, required }) => {
    const entry = QUERY[name];
    if (!entry) throw new Error(`${id}: parameters.ts does not describe the query parameter ${name}`);
    return { name, in: 'query', ...(required && { required }), ...entry };
  });
  return [...inPath, ...headers.map(headerRef), ...inQuery];
}

function headerRef(header: RequestHeader): { $ref: string } {
  return { $ref: `#/components/parameters/${header.replaceAll('-', '')}` };
}
