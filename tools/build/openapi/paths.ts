import type { Endpoint } from '../../../src/http/endpoint.ts';
import { ENDPOINTS } from '../../../src/routes/endpoints.ts';
import { contentOf, refusals } from './answers.ts';
import { parametersOf } from './parameters.ts';
import { ref } from './schemas.ts';
import { ENDPOINT_TEXTS, type Text } from './texts.ts';

/** The scheme of each kind of caller, in `components.securitySchemes`. */
const SCHEMES = { secret: 'secretKey', publishable: 'publishableKey', visitor: 'visitorToken', user: 'userToken' } as const;

/** `paths`, made from the endpoints of the Worker. */
export function buildPaths(): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of ENDPOINTS.filter(({ internal }) => !internal)) {
    const calls = paths[endpoint.path] ?? {};
    paths[endpoint.path] = calls;
    calls[endpoint.method.toLowerCase()] = operationOf(endpoint);
    // The router answers HEAD from GET. The document says so for files, whose headers are of use by themselves.
    if (Object.values(endpoint.answers).includes('image')) calls.head = headOf(endpoint);
  }
  return paths;
}

/** One call of the document. An endpoint without an entry in `ENDPOINT_TEXTS` is described by its summary. */
export function operationOf(endpoint: Endpoint): Record<string, unknown> {
  const text = ENDPOINT_TEXTS[endpoint.id] ?? {};
  const parameters = parametersOf(endpoint);
  const { body } = endpoint;
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(text.description && { description: text.description }),
    security: securityOf(endpoint),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: requestBody(body) }),
    responses: { ...answersOf(endpoint, text), ...refusals(endpoint) },
  };
}

function headOf(endpoint: Endpoint): Record<string, unknown> {
  const { requestBody: _none, ...rest } = operationOf(endpoint);
  return { ...rest, operationId: endpoint.id.replace(/^get/, 'head'), summary: `${endpoint.summary}: headers only` };
}

function securityOf({ auth }: Endpoint): readonly Record<string, readonly string[]>[] {
  if (auth === 'none') return [];
  return auth === 'admin' ? [{ adminToken: [] }, { operatorSession: [] }] : auth.map((kind) => ({ [SCHEMES[kind]]: [] }));
}

function requestBody(body: NonNullable<Endpoint['body']>): Record<string, unknown> {
  if ('streams' in body) return { required: true, content: body.content };
  if (!('schema' in body)) return { required: true, content: { 'application/octet-stream': {} } };
  const content = { 'application/json': { schema: ref(body.schema), example: body.example } };
  return { required: body.optional !== true, content };
}

function answersOf({ answers, summary }: Endpoint, text: Text): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, given]) => {
      const kinds = Array.isArray(given) ? given : [given];
      const content = Object.assign({}, ...kinds.map((kind) => contentOf(kind, text.examples?.[Number(status)])));
      const headers = text.headers?.[Number(status)];
      const description = text.answers?.[Number(status)] ?? `${summary}.`;
      return [status, { description, ...(headers && { headers }), ...(Object.keys(content).length > 0 && { content }) }];
    }),
  );
}
