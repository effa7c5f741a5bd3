import { BODY, CALLER, jsonAnswer, jsonBody, listOf, problems } from './answers.ts';
import { ref } from './schemas.ts';

const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` });
const bearer = (name: string) => [{ [name]: [] }];

const keyAnswer = { allOf: [ref('Key'), { type: 'object', properties: { key: { type: 'string' } }, required: ['key'] }] };
const tokenExample = {
  token: 'eyJhbGciOiJIUzI1NiJ9.…',
  subject: 'user:key_0123456789abcdef:ada',
  expires_at: '2026-11-20T11:00:00.000Z',
};

/** What helps to ask for an image: the Director, the catalog, the quota. */
export const helpPaths = {
  '/v1/quota': {
    get: {
      operationId: 'getQuota',
      tags: ['Quota'],
      summary: 'What is left today',
      description: 'Of the caller. `used` counts what is settled and what is held.',
      parameters: [parameter('EaselUser')],
      responses: {
        200: jsonAnswer('The quota and every policy behind it.', ref('QuotaReport')),
        ...problems(...CALLER, 'quota_unavailable'),
      },
    },
  },
  '/v1/direct': {
    post: {
      operationId: 'direct',
      tags: ['Director'],
      summary: 'Direct a prompt without making an image',
      description: 'Free, not counted, nothing stored.',
      requestBody: jsonBody('DirectRequest', { prompt: 'a lighthouse at dawn', style: 'photo' }),
      responses: {
        200: jsonAnswer('The directed prompt and what was added to it.', ref('DirectedEvent')),
        ...problems(...BODY, ...CALLER),
      },
    },
  },
  '/v1/styles': {
    get: {
      operationId: 'listStyles',
      tags: ['Director'],
      summary: 'The Director’s presets',
      security: [],
      responses: { 200: jsonAnswer('All presets.', listOf('Style')), ...problems() },
    },
  },
  '/v1/models': {
    get: {
      operationId: 'listModels',
      tags: ['Models'],
      summary: 'The models, what they can make and what it costs',
      description: 'A superset of the list that OpenAI’s API gives.',
      security: [],
      responses: { 200: jsonAnswer('All models of this deployment.', listOf('Model')), ...problems() },
    },
  },
} as const;

/** Who is asking, and the operator's keys. */
export const identityPaths = {
  '/v1/visitors': {
    post: {
      operationId: 'createVisitor',
      tags: ['Identity'],
      summary: 'Trade a publishable key for a visitor token',
      description: 'From a browser on an origin of the key’s list.',
      security: bearer('publishableKey'),
      requestBody: jsonBody('VisitorRequest', {}, false),
      responses: {
        201: jsonAnswer('A token for this visitor.', ref('Token'), {
          ...tokenExample,
          subject: 'visitor:vis_0123456789abcdefghjk',
        }),
        ...problems(...BODY, ...CALLER, 'bot_check_failed'),
      },
    },
  },
  '/v1/tokens': {
    post: {
      operationId: 'createToken',
      tags: ['Identity'],
      summary: 'Make a token for one of your users',
      security: bearer('secretKey'),
      requestBody: jsonBody('TokenRequest', { user: 'ada', ttl_seconds: 3600 }),
      responses: { 201: jsonAnswer('A token that is that user.', ref('Token'), tokenExample), ...problems(...BODY, ...CALLER) },
    },
  },
  '/v1/admin/keys': {
    get: {
      operationId: 'listKeys',
      tags: ['Administration'],
      summary: 'List the keys',
      security: bearer('adminToken'),
      responses: {
        200: jsonAnswer('All keys, without the keys themselves.', {
          type: 'object',
          properties: { items: { type: 'array', items: ref('Key') } },
          required: ['items'],
        }),
        ...problems('unauthenticated'),
      },
    },
    post: {
      operationId: 'createKey',
      tags: ['Administration'],
      summary: 'Make a key',
      description: 'The key is shown this once.',
      security: bearer('adminToken'),
      requestBody: jsonBody('KeyRequest', { kind: 'publishable', name: 'my shop', origins: ['https://shop.example.com'] }),
      responses: { 201: jsonAnswer('The key.', keyAnswer), ...problems(...BODY, 'unauthenticated') },
    },
  },
  '/v1/admin/keys/{id}': {
    delete: {
      operationId: 'revokeKey',
      tags: ['Administration'],
      summary: 'Revoke a key',
      description: 'At once, with every token that was made with it.',
      security: bearer('adminToken'),
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: { 200: jsonAnswer('The key, revoked.', ref('Key')), ...problems('unauthenticated', 'not_found') },
    },
  },
} as const;

/** The operator's own. */
export const adminPaths = {
  '/v1/admin/housekeeping': {
    post: {
      operationId: 'housekeep',
      tags: ['Administration'],
      summary: 'Compare the books, and the bucket with the catalog',
      description: 'What the cron does every night. A dry run unless `dry_run` is `false`.',
      security: bearer('adminToken'),
      requestBody: jsonBody('HousekeepingRequest', { dry_run: true }),
      responses: {
        200: jsonAnswer('What differs; it should be nothing.', { type: 'object' }),
        ...problems(...BODY, 'unauthenticated'),
      },
    },
  },
} as const;

const imageParameters = [
  {
    name: 'w',
    in: 'query',
    schema: { type: 'integer', minimum: 64, maximum: 2048 },
    description: 'A derived size: the next of 64, 128, 256, 512, 1024, 2048.',
  },
  { name: 'format', in: 'query', schema: { enum: ['png', 'jpeg', 'webp'] } },
  { name: 'download', in: 'query', schema: { type: 'string' }, description: 'As an attachment.' },
  { name: 'file', in: 'path', required: true, schema: { type: 'string', pattern: '^img_[0-9a-z]{26}\\.(png|jpg|webp)$' } },
];
const imageAnswers = {
  200: {
    description: 'The bytes as the model made them.',
    headers: {
      ETag: { schema: { type: 'string' }, description: 'The SHA-256 of the bytes.' },
      'Cache-Control': { schema: { const: 'public, max-age=31536000, immutable' } },
    },
    content: { 'image/png': {}, 'image/jpeg': {}, 'image/webp': {} },
  },
  206: { description: 'The range that was asked for.' },
  304: { description: 'Not modified.' },
  400: { description: 'A size or format that there is not.' },
  404: { description: 'No such image.' },
  410: { description: 'It was deleted.' },
  416: { description: 'The range lies outside the image.' },
};

/** What was made. */
export const imagePaths = {
  '/v1/images': {
    get: {
      operationId: 'listImages',
      tags: ['Images'],
      summary: 'Your images, newest first',
      parameters: [
        parameter('EaselUser'),
        { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
        {
          name: 'cursor',
          in: 'query',
          schema: { type: 'string' },
          description: 'The `next_cursor` of the page before; with the same filters.',
        },
        ...(['created_after', 'created_before'] as const).map((name) => ({
          name,
          in: 'query',
          schema: { type: 'string', format: 'date-time' },
          description: 'That instant itself is left out.',
        })),
        {
          name: 'metadata',
          in: 'query',
          style: 'deepObject',
          explode: true,
          schema: { type: 'object', additionalProperties: { type: 'string' }, maxProperties: 1 },
          description: 'Images whose generation has this pair: `metadata[album]=sea`. One name at a time.',
        },
      ],
      responses: { 200: jsonAnswer('One page.', ref('ImageList')), ...problems(...CALLER, 'invalid_request') },
    },
  },
  '/v1/images/{id}': {
    get: {
      operationId: 'getImageRecord',
      tags: ['Images'],
      summary: 'What an image is and where it comes from',
      parameters: [
        {
          name: 'verify',
          in: 'query',
          schema: { type: 'string' },
          description: 'Reads the stored bytes and hashes them again: the answer has `verified`.',
        },
        { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^img_[0-9a-z]{26}$' } },
        parameter('EaselUser'),
      ],
      responses: { 200: jsonAnswer('The record.', ref('ImageRecord')), ...problems(...CALLER, 'not_found', 'quota_unavailable') },
    },
    delete: {
      operationId: 'deleteImage',
      tags: ['Images'],
      summary: 'Delete an image for good',
      description: 'From storage, list and cache. A second time says the same.',
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^img_[0-9a-z]{26}$' } },
        parameter('EaselUser'),
      ],
      responses: {
        200: jsonAnswer(
          'It is gone.',
          { type: 'object', properties: { deleted: { const: true }, id: { type: 'string' } }, required: ['deleted', 'id'] },
          { deleted: true, id: 'img_0123456789abcdefghjkmnpqrs' },
        ),
        ...problems(...CALLER, 'not_found'),
      },
    },
  },
  '/v1/users/{user}': {
    delete: {
      operationId: 'deleteUser',
      tags: ['Images'],
      summary: 'Delete all images of a user, and all words of theirs',
      description: 'For privacy law. At most 100 images a call: while `complete` is `false`, call again.',
      security: bearer('secretKey'),
      parameters: [{ name: 'user', in: 'path', required: true, schema: { type: 'string', maxLength: 256 } }],
      responses: {
        200: jsonAnswer(
          'What was deleted.',
          {
            type: 'object',
            properties: {
              deleted: { const: true },
              user: { type: 'string' },
              images: { type: 'integer' },
              complete: { type: 'boolean' },
            },
            required: ['deleted', 'user', 'images', 'complete'],
          },
          { deleted: true, user: 'ada', images: 12, complete: true },
        ),
        ...problems(...CALLER, 'invalid_request'),
      },
    },
  },
} as const;

/** What needs no key. */
export const publicPaths = {
  '/i/{file}': {
    get: {
      operationId: 'getImage',
      tags: ['Images'],
      summary: 'An image, for good',
      security: [],
      parameters: imageParameters,
      responses: imageAnswers,
    },
    head: {
      operationId: 'headImage',
      tags: ['Images'],
      summary: 'An image’s headers',
      security: [],
      parameters: imageParameters,
      responses: imageAnswers,
    },
  },
  '/healthz': {
    get: {
      operationId: 'getHealth',
      tags: ['Health'],
      summary: 'Is it up and configured?',
      security: [],
      responses: {
        200: jsonAnswer('Up and configured.', { type: 'object' }),
        503: { description: 'Not configured; the body names the variables, never their values.' },
      },
    },
  },
} as const;
