import { BODY, jsonAnswer, problems } from './answers.ts';
import { ref, type SchemaName } from './schemas.ts';

const security = [{ adminToken: [] }];
const tags = ['Administration'];
const idIn = (pattern: string) => ({ name: 'id', in: 'path', required: true, schema: { type: 'string', pattern } });
const imageId = idIn('^img_[0-9a-hjkmnp-tv-z]{26}$');
const required = (name: string, pattern: string) => ({ name, in: 'query', required: true, schema: { type: 'string', pattern } });
const jsonOf = (name: SchemaName) => ({ required: true, content: { 'application/json': { schema: ref(name) } } });
const restored = jsonAnswer('Whether it is here now: `false` for what was deleted here, which stays deleted.', {
  type: 'object',
  properties: { restored: { type: 'boolean' }, id: { type: 'string' } },
  required: ['restored', 'id'],
});
const refusals = problems(...BODY, 'unauthenticated');

/** What `npm run export` and `npm run import` speak. Every call may be repeated. */
export const archivePaths = {
  '/v1/admin/archive/keys': {
    get: {
      ...{ operationId: 'archivedKeys', tags, security, summary: 'All keys with their digests' },
      responses: {
        200: jsonAnswer('The keys, as they are kept.', {
          type: 'object',
          properties: { items: { type: 'array', items: ref('ArchivedKey') } },
          required: ['items'],
        }),
        ...problems('unauthenticated'),
      },
    },
  },
  '/v1/admin/archive/keys/{id}': {
    put: {
      ...{ operationId: 'restoreKey', tags, security, summary: 'Put a key back' },
      parameters: [idIn('^key_[0-9a-hjkmnp-tv-z]{16}$')],
      requestBody: jsonOf('ArchivedKey'),
      responses: { 200: restored, ...refusals },
    },
  },
  '/v1/admin/archive/images': {
    get: {
      ...{ operationId: 'archivedImages', tags, security, summary: 'The images of all keys with all that is on record of them' },
      parameters: [{ name: 'cursor', in: 'query', schema: { type: 'string' } }],
      responses: {
        200: jsonAnswer('A hundred, the oldest first.', ref('ArchivePage')),
        ...problems('unauthenticated', 'invalid_request'),
      },
    },
  },
  '/v1/admin/archive/images/{id}': {
    put: {
      ...{ operationId: 'restoreImage', tags, security, summary: 'Put an image’s record back, after its bytes' },
      parameters: [imageId],
      requestBody: jsonOf('ArchivedImage'),
      responses: { 200: restored, ...refusals },
    },
  },
  '/v1/admin/archive/images/{id}/bytes': {
    put: {
      ...{ operationId: 'restoreImageBytes', tags, security, summary: 'Put an image’s bytes back' },
      description: 'Once: other bytes are refused. The type comes from the bytes alone.',
      parameters: [imageId, required('sha256', '^[0-9a-f]{64}$'), required('generation', '^gen_[0-9a-hjkmnp-tv-z]{26}$')],
      requestBody: { required: true, content: { 'application/octet-stream': {} } },
      responses: { 200: restored, ...refusals },
    },
  },
} as const;
