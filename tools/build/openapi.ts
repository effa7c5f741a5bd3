import { problemExamples } from './openapi/answers.ts';
import { HEADERS } from './openapi/parameters.ts';
import { buildPaths } from './openapi/paths.ts';
import { buildSchemas } from './openapi/schemas.ts';

const bearer = (description: string) => ({ type: 'http', scheme: 'bearer', description });

/** The OpenAPI 3.1 document of the public API, made from the endpoints and the schemas of the Worker. */
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
    tags: [
      'Generations',
      'Quota',
      'Director',
      'Models',
      'OpenAI',
      'Images',
      'Uploads',
      'Identity',
      'Administration',
      'Health',
    ].map((name) => ({
      name,
    })),
    paths: buildPaths(),
    components: {
      schemas: buildSchemas(),
      examples: problemExamples(),
      securitySchemes: {
        secretKey: bearer('`sk_…`, from a server only; with an `Origin` header it is refused.'),
        publishableKey: bearer('`pk_…`, from a browser on an origin of its list; only to get a visitor token.'),
        visitorToken: bearer('From `POST /v1/visitors`; counted per visitor and IP.'),
        userToken: bearer('From `POST /v1/tokens`; counted per user.'),
        adminToken: bearer('The operator’s; only for `/v1/admin`. ADMIN_READ_TOKEN may only read.'),
        operatorSession: {
          type: 'apiKey',
          in: 'cookie',
          name: 'easel_session',
          description:
            'From `POST /v1/admin/session`. Calls that change something need `Easel-CSRF` and the `Origin` of this deployment.',
        },
      },
      parameters: HEADERS,
      headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Whole seconds.' } },
    },
  };
}
