import { PROBLEMS, type ProblemCode } from '../../../src/contract/problems.ts';
import { ref, type SchemaName } from './schemas.ts';

/** Problems that any call under /v1 may end in. */
const EVERYWHERE: readonly ProblemCode[] = ['rate_limited', 'not_configured', 'internal'];
/** Problems of whoever must say who they are. */
export const CALLER: readonly ProblemCode[] = ['unauthenticated', 'secret_key_in_browser', 'origin_not_allowed'];
/** Problems of whoever sends a body. */
export const BODY: readonly ProblemCode[] = ['invalid_request', 'payload_too_large', 'unsupported_media_type'];

/** `components.examples`: each problem once, by its code. */
export function problemExamples(): Record<string, unknown> {
  const examples = Object.entries(PROBLEMS).map(([code, { status, title }]) => [
    code,
    { value: { type: `/problems/${code}`, title, status, code, detail: `${title}.`, instance: 'req_0123456789abcdefghjk' } },
  ]);
  return Object.fromEntries(examples);
}

/** The refusals of one call, by status. */
export function problems(...codes: readonly ProblemCode[]): Record<string, unknown> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set([...codes, ...EVERYWHERE])) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const answers = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    answers.map(([status, group]) => [
      String(status),
      {
        description: group.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' '),
        ...(status === 429 || status === 503 ? { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } } : {}),
        content: {
          'application/problem+json': {
            schema: ref('Problem'),
            examples: Object.fromEntries(group.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
          },
        },
      },
    ]),
  );
}

export function jsonAnswer(description: string, schema: unknown, example?: unknown): Record<string, unknown> {
  return { description, content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } } };
}

export function jsonBody(name: SchemaName, example: unknown, required = true): Record<string, unknown> {
  return { required, content: { 'application/json': { schema: ref(name), example } } };
}

export function listOf(name: SchemaName): unknown {
  return {
    type: 'object',
    properties: { object: { const: 'list' }, data: { type: 'array', items: ref(name) } },
    required: ['object', 'data'],
  };
}

/** OpenAPI has no words for an SSE stream: the events and the schema of each one's `data` stand in `x-events`. */
export function eventStream(description: string): Record<string, unknown> {
  return {
    description,
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example:
          'retry: 1000\n\nid: 3\nevent: generation.started\ndata: {"model":"sandbox","attempt":1}\n\n: heartbeat\n\nevent: generation.progress\ndata: {"stage":"generating","elapsed_ms":2000,"fraction":0.41,"remaining_ms":[2000,5000]}\n\n',
        'x-events': {
          'generation.queued': ref('Generation'),
          'generation.directed': ref('DirectedEvent'),
          'generation.started': ref('StartedEvent'),
          'generation.preview': ref('PreviewEvent'),
          'generation.progress': ref('ProgressEvent'),
          'generation.storing': ref('StoringEvent'),
          'generation.succeeded': ref('Generation'),
          'generation.failed': ref('Generation'),
          'generation.canceled': ref('Generation'),
        },
      },
    },
  };
}
