import { problemExamples } from './openapi/answers.ts';
import { archivePaths } from './openapi/archive.ts';
import { generationPaths } from './openapi/generations.ts';
import { adminPaths, helpPaths, identityPaths, imagePaths, publicPaths } from './openapi/others.ts';
import { buildSchemas } from './openapi/schemas.ts';

const bearer = (description: string) => ({ type: 'http', scheme: 'bearer', description });

/** The OpenAPI 3.1 document of the public API. Its schemas are those that the Worker itself checks with. */
export function buildOpenApi(): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Easel',
      version: '1',
      summary: 'The image studio behind your product.',
      description:
        'Prompt, picture, permanent URL, and a bill that cannot run away. Money travels as decimal strings in US dollars, instants as RFC 3339 UTC with milliseconds. Every answer under `/v1` carries `X-Request-Id` and `Cache-Control: no-store`; every refusal is `application/problem+json` (RFC 9457).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ secretKey: [] }, { userToken: [] }, { visitorToken: [] }],
    tags: ['Generations', 'Quota', 'Director', 'Models', 'Images', 'Identity', 'Administration', 'Health'].map((name) => ({
      name,
    })),
    paths: { ...generationPaths, ...helpPaths, ...imagePaths, ...identityPaths, ...adminPaths, ...archivePaths, ...publicPaths },
    components: {
      schemas: buildSchemas(),
      examples: problemExamples(),
      securitySchemes: {
        secretKey: bearer('`sk_…`, from a server only; with an `Origin` header it is refused.'),
        publishableKey: bearer('`pk_…`, from a browser on an origin of its list; only good for a visitor token.'),
        visitorToken: bearer('From `POST /v1/visitors`; counted per visitor and IP.'),
        userToken: bearer('From `POST /v1/tokens`; counted per user.'),
        adminToken: bearer('The operator’s; only for `/v1/admin`.'),
      },
      parameters: {
        GenerationId: { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^gen_[0-9a-hjkmnp-tv-z]{26}$' } },
        EaselUser: {
          name: 'Easel-User',
          in: 'header',
          schema: { type: 'string', maxLength: 256 },
          description: 'With a secret key: the user in whose name this is asked. Without it the key sees all that it made.',
        },
        Prefer: {
          name: 'Prefer',
          in: 'header',
          schema: { type: 'string' },
          example: 'wait=60',
          description: 'How long to wait: `wait=N`, 1–120 s.',
        },
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          schema: { type: 'string', minLength: 1, maxLength: 255 },
          description: 'The same key with the same body is the same generation, for 24 h; with another body it is refused.',
        },
      },
      headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Whole seconds.' } },
    },
  };
}
