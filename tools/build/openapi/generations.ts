import { BODY, CALLER, eventStream, jsonAnswer, jsonBody, problems } from './answers.ts';
import { GENERATION_EXAMPLE } from './examples.ts';
import { ref } from './schemas.ts';

const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` });

/** Paths that make an image and follow it. */
export const generationPaths = {
  '/v1/generations': {
    post: {
      operationId: 'createGeneration',
      tags: ['Generations'],
      summary: 'Make an image',
      description:
        'Three ways to wait. Without more: `202` and the resource at once. With `Prefer: wait=N` (1–120 s): `200` with the finished resource, or `202` when it is not done by then. With `Accept: text/event-stream`: the events from the first one on. Nobody’s leaving changes the work.',
      parameters: [parameter('Prefer'), parameter('IdempotencyKey')],
      requestBody: jsonBody('GenerationRequest', { prompt: 'a lighthouse at dawn', size: 'landscape', style: 'photo' }),
      responses: {
        200: {
          description: 'Finished within the wait, or the event stream.',
          headers: {
            'Preference-Applied': { schema: { type: 'string' }, description: 'The wait that was honoured.' },
            'Idempotent-Replayed': {
              schema: { const: 'true' },
              description: 'This key was answered before; nothing was generated.',
            },
          },
          content: {
            'application/json': { schema: ref('Generation'), example: GENERATION_EXAMPLE },
            ...(eventStream('').content as object),
          },
        },
        202: {
          ...jsonAnswer('Accepted; the work goes on.', ref('Generation'), {
            ...GENERATION_EXAMPLE,
            status: 'queued',
            images: [],
            cost: { reserved_usd: '0.0135', charged_usd: null },
            started_at: null,
            completed_at: null,
          }),
          headers: { Location: { schema: { type: 'string' }, description: 'Where the generation is.' } },
        },
        ...problems(
          ...BODY,
          ...CALLER,
          'capability_mismatch',
          'model_retired',
          'idempotency_mismatch',
          'quota_exceeded',
          'too_many_running',
          'too_many_refusals',
          'spend_cap_reached',
          'quota_unavailable',
          'provider_unavailable',
        ),
      },
    },
  },
  '/v1/generations/{id}': {
    get: {
      operationId: 'getGeneration',
      tags: ['Generations'],
      summary: 'Read a generation',
      description: 'Also long after its events are gone. Whoever may not read it gets 404.',
      parameters: [parameter('GenerationId'), parameter('EaselUser')],
      responses: {
        200: jsonAnswer('The generation as it stands.', ref('Generation'), GENERATION_EXAMPLE),
        ...problems(...CALLER, 'not_found'),
      },
    },
  },
  '/v1/generations/{id}/events': {
    get: {
      operationId: 'watchGeneration',
      tags: ['Generations'],
      summary: 'Follow a generation',
      description:
        'Replays what was logged, then follows live, and ends after the terminal event. Logged events have an integer id that rises by one; resume with `Last-Event-ID`. After 24 h the terminal event is all that is left.',
      parameters: [
        parameter('GenerationId'),
        parameter('EaselUser'),
        {
          name: 'Last-Event-ID',
          in: 'header',
          schema: { type: 'integer', minimum: 0 },
          description: 'The last event that arrived.',
        },
        {
          name: 'last_event_id',
          in: 'query',
          schema: { type: 'integer', minimum: 0 },
          description: 'The same, where headers cannot be set.',
        },
      ],
      responses: { 200: eventStream('The events.'), ...problems(...CALLER, 'invalid_request', 'not_found') },
    },
  },
  '/v1/generations/{id}/cancel': {
    post: {
      operationId: 'cancelGeneration',
      tags: ['Generations'],
      summary: 'Cancel a generation',
      description: 'Before the request was sent to the provider nothing is counted or charged; after that both are.',
      parameters: [parameter('GenerationId'), parameter('EaselUser')],
      responses: {
        200: jsonAnswer('Canceled.', ref('Generation'), { ...GENERATION_EXAMPLE, status: 'canceled', images: [] }),
        ...problems(...CALLER, 'not_found', 'already_finished'),
      },
    },
  },
} as const;
