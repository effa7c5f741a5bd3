import { openAIErrorSchema } from '../../../src/contract/door.ts';
import { eventSchemas } from '../../../src/contract/events.ts';
import { PROBLEMS, type ProblemCode, problemSchema } from '../../../src/contract/problems.ts';
import type { AnswerKind, Endpoint } from '../../../src/http/endpoint.ts';
import { refusalForm } from '../../../src/http/openai/paths.ts';
import { doorRefusal } from '../../../src/http/openai/refusals.ts';
import { ref } from './schemas.ts';

/** Refusals of every call under `/v1`. */
const EVERYWHERE: readonly ProblemCode[] = ['rate_limited', 'catalog_unavailable', 'not_configured', 'internal'];
const CALLER: readonly ProblemCode[] = ['unauthenticated', 'secret_key_in_browser', 'origin_not_allowed'];
const BODY: readonly ProblemCode[] = ['invalid_request', 'payload_too_large', 'unsupported_media_type'];

/** `components.examples`: each problem once, by its code. */
export function problemExamples(): Record<string, unknown> {
  const examples = Object.entries(PROBLEMS).map(([code, { status, title }]) => [
    code,
    { value: { type: `/problems/${code}`, title, status, code, detail: `${title}.`, instance: 'req_0123456789abcdefghjk' } },
  ]);
  return Object.fromEntries(examples);
}

/** All refusals of an endpoint: its own, and those that its credentials, its body and the burst limit imply. */
function codesOf({ path, auth, limited, body, problems }: Endpoint): readonly ProblemCode[] {
  return [
    ...(body && 'schema' in body ? BODY : []),
    ...(auth === 'none' ? [] : auth === 'admin' ? (['unauthenticated', 'forbidden'] as const) : CALLER),
    ...problems,
    ...(limited ? (['quota_unavailable'] as const) : []),
    ...(path.startsWith('/v1/') ? EVERYWHERE : []),
  ];
}

/** The refusals of an endpoint, by status. */
export function refusals(endpoint: Endpoint): Record<string, unknown> {
  const openai = refusalForm(endpoint.path) === 'openai';
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codesOf(endpoint))) {
    const { status } = openai ? doorRefusal({ code, detail: '' }) : PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      String(status),
      {
        description: group.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' '),
        ...(status === 429 || status === 503 ? { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } } : {}),
        content: openai
          ? { 'application/json': { schema: ref(openAIErrorSchema) } }
          : {
              'application/problem+json': {
                schema: ref(problemSchema),
                examples: Object.fromEntries(group.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
              },
            },
      },
    ]),
  );
}

/** `content` of one kind of answer. `example` belongs to a JSON body. */
export function contentOf(answer: AnswerKind, example: unknown): Record<string, unknown> {
  if (answer === 'status') return {};
  if (answer === 'page') return { 'text/html': {} };
  if (answer === 'image') return { 'image/png': {}, 'image/jpeg': {}, 'image/webp': {} };
  if (answer === 'events') return EVENT_STREAM;
  return { 'application/json': { schema: ref(answer), ...(example === undefined ? {} : { example }) } };
}

/** OpenAPI cannot describe an SSE stream: `x-events` has each event with the schema of its `data`. */
const EVENT_STREAM = {
  'text/event-stream': {
    schema: { type: 'string' },
    example:
      'retry: 1000\n\nid: 3\nevent: generation.started\ndata: {"model":"sandbox","attempt":1}\n\n: heartbeat\n\nevent: generation.progress\ndata: {"stage":"generating","elapsed_ms":2000,"fraction":0.41,"remaining_ms":[2000,5000]}\n\n',
    'x-events': Object.fromEntries(Object.entries(eventSchemas).map(([event, schema]) => [event, ref(schema)])),
  },
};
