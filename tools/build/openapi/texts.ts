import { ADMIN_TEXTS } from './admin-texts.ts';
import { GENERATION_EXAMPLE } from './examples.ts';

/** What the document says of an endpoint beyond its data. Everything is optional. */
export interface Text {
  readonly description?: string;
  /** What each answer means, by status. Without it, the summary stands. */
  readonly answers?: Readonly<Record<number, string>>;
  /** An example of each JSON answer, by status. */
  readonly examples?: Readonly<Record<number, unknown>>;
  readonly headers?: Readonly<Record<number, Readonly<Record<string, unknown>>>>;
}

const TOKEN_EXAMPLE = {
  token: 'eyJhbGciOiJIUzI1NiJ9.…',
  subject: 'user:key_0123456789abcdef:ada',
  expires_at: '2026-11-20T11:00:00.000Z',
};

const UPLOAD_EXAMPLE = {
  id: 'upl_0123456789abcdefghjkmnpqrstvwxyz012345',
  object: 'upload',
  width: 2048,
  height: 1365,
  format: 'jpeg',
  bytes: 734_003,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  expires_at: '2026-11-27T10:00:00.000Z',
};

const SHARE_EXAMPLE = {
  object: 'share',
  image_id: 'img_0123456789abcdefghjkmnpqrs',
  url: 'https://easel.example.com/p/img_0123456789abcdefghjkmnpqrs',
  shows_prompt: true,
  shared_at: '2026-11-20T10:05:00.000Z',
};

/** By the id of the endpoint. A new endpoint needs no entry: its file and `endpoints.ts` are enough. */
export const ENDPOINT_TEXTS: Readonly<Record<string, Text>> = {
  ...ADMIN_TEXTS,
  createGeneration: {
    description:
      'Three ways to wait. Without a header: `202` and the resource at once. With `Prefer: wait=N` (1–120 s): `200` with the finished resource, or `202` if it has not finished by then. With `Accept: text/event-stream`: the events from the first one on. A client that disconnects does not stop the work.',
    answers: { 200: 'Finished within the wait, or the event stream.', 202: 'Accepted; the work goes on.' },
    examples: {
      200: GENERATION_EXAMPLE,
      202: {
        ...GENERATION_EXAMPLE,
        status: 'queued',
        images: [],
        cost: { reserved_usd: '0.0135', charged_usd: null },
        started_at: null,
        completed_at: null,
      },
    },
    headers: {
      200: {
        'Preference-Applied': { schema: { type: 'string' }, description: 'The wait that was applied.' },
        'Idempotent-Replayed': {
          schema: { const: 'true' },
          description: 'This key was used before; no second generation was started.',
        },
      },
      202: { Location: { schema: { type: 'string' }, description: 'The path of the generation.' } },
    },
  },
  createImage: {
    description:
      'For unchanged OpenAI clients: set their base URL to `/v1` of this deployment and their key to an Easel key. After 50 s without an answer, white space goes out before the JSON. A failure after that is a `200` with `error` alone. With `stream` in the body: OpenAI’s events. A client that lost its answer gets it by sending the same request again.',
    answers: { 200: 'The images, or the event stream.' },
    examples: {
      200: {
        created: 1_795_600_000,
        data: [{ url: 'https://images.example.com/i/img_0123456789abcdefghjkmnpqrs.png', b64_json: 'iVBORw0KGgo…' }],
        output_format: 'png',
        quality: 'medium',
        size: '1024x1024',
        usage: GENERATION_EXAMPLE.usage,
      },
    },
    headers: {
      200: {
        'Easel-Generation': { schema: { type: 'string' }, description: 'The id of the generation, for its record.' },
        'Easel-Model': { schema: { type: 'string' }, description: 'The model that draws.' },
      },
    },
  },
  getModel: { description: 'An id may have slashes, as `%2F` or as they are.', answers: { 200: 'The model.' } },
  getGeneration: {
    description: 'Also long after its events are gone. A caller that may not read it gets 404.',
    answers: { 200: 'The generation as it stands.' },
    examples: { 200: GENERATION_EXAMPLE },
  },
  watchGeneration: {
    description:
      'Replays the log, then follows live, and ends after the terminal event. Logged events have an integer id that rises by one; resume with `Last-Event-ID`. After 24 h only the terminal event is left; it is also the answer to a higher id than the last one.',
    answers: { 200: 'The events.' },
  },
  cancelGeneration: {
    description: 'Before the request was sent to the provider nothing is counted or charged; after that both are.',
    answers: { 200: 'Canceled.' },
    examples: { 200: { ...GENERATION_EXAMPLE, status: 'canceled', images: [] } },
  },
  getQuota: {
    description: 'Of the subject. `used` counts images that are settled or held.',
    answers: { 200: 'The quota and every policy behind it.' },
  },
  direct: {
    description: 'Free, not counted, nothing stored.',
    answers: { 200: 'The directed prompt and its direction.' },
  },
  listStyles: { answers: { 200: 'All styles.' } },
  listModels: {
    description: 'A superset of the list of OpenAI’s API.',
    answers: { 200: 'All models of this deployment.' },
  },
  createVisitor: {
    description: 'From a browser on an origin of the key’s list.',
    answers: { 201: 'A token for this visitor.' },
    examples: { 201: { ...TOKEN_EXAMPLE, subject: 'visitor:key_0123456789abcdef:vis_0123456789abcdefghjk' } },
  },
  createToken: { answers: { 201: 'A token for that user.' }, examples: { 201: TOKEN_EXAMPLE } },
  listKeys: { answers: { 200: 'All keys, without the keys themselves.' } },
  createKey: { description: 'The key is shown this once.', answers: { 201: 'The key.' } },
  revokeKey: { description: 'At once, with every token that was made with it.', answers: { 200: 'The key, revoked.' } },
  adjustSpending: {
    description:
      'A row of its own in the ledgers of the counter, its key and the deployment. It lowers what was spent on that day, never below zero, and gives no images back. If it is repeated with the same `Idempotency-Key`, it counts once.',
    answers: { 201: 'What was taken back.' },
  },
  providePlaygroundKey: {
    description: 'Repeating it changes nothing. Other origins make another key, and the old one is revoked.',
    answers: { 200: 'The key.' },
  },
  housekeep: {
    description: 'What the cron does every night. A dry run unless `dry_run` is `false`.',
    answers: { 200: 'What differs; it should be nothing.' },
  },
  archivedKeys: { answers: { 200: 'The keys as they are stored.' } },
  archivedImages: { answers: { 200: 'A hundred images, the oldest first.' } },
  restoreKey: { description: 'May be repeated.' },
  restoreImage: { description: 'May be repeated. A record that exists stays as it is.' },
  restoreImageBytes: { description: 'Once: other bytes are refused. The type comes from the bytes alone.' },
  listImages: { answers: { 200: 'One page.' } },
  editImage: {
    description:
      'For unchanged OpenAI clients. A form, with `image` once or several times or `image[]`, and `mask`; or JSON with `images`. Pictures stream to storage and stay for a day; a repeated request is recognized by their content. Otherwise as `POST /v1/images/generations`.',
    answers: { 200: 'The images, or the event stream.' },
  },
  createUpload: {
    description:
      'A PNG, JPEG or WebP by its first bytes, of at most 20 MB: the raw body, or the part `file` of a form. It is stored upright, without metadata, with edges of at most 2,048 pixels. Without the Images binding, larger ones are refused and an orientation stays as the only tag. Private, for 24 h.',
    answers: { 201: 'The upload. Its id can be an input of a generation.' },
    examples: { 201: UPLOAD_EXAMPLE },
  },
  getUpload: { answers: { 200: 'The upload.' }, examples: { 200: UPLOAD_EXAMPLE } },
  deleteUpload: { answers: { 200: 'It is gone.' } },
  getImageRecord: { answers: { 200: 'The record.' } },
  deleteImage: {
    description: 'From storage, list and cache. Repeating it gives the same answer.',
    answers: { 200: 'It is gone.' },
    examples: { 200: { deleted: true, id: 'img_0123456789abcdefghjkmnpqrs' } },
  },
  shareImage: {
    description:
      'Only its maker can. The page is at `/p/{id}`, and it is gone with the image. Repeating it changes what the page shows.',
    answers: { 200: 'The share, with the URL of the page.' },
    examples: { 200: SHARE_EXAMPLE },
  },
  getShare: { answers: { 200: 'The share; `url` is `null` if there is none.' }, examples: { 200: SHARE_EXAMPLE } },
  unshareImage: {
    description: 'The image stays. Repeating it gives the same answer.',
    answers: { 200: 'It is not shared.' },
    examples: { 200: { ...SHARE_EXAMPLE, url: null, shows_prompt: false, shared_at: null } },
  },
  getSharePage: {
    description:
      'A page for people, without scripts, in the language of the browser. Sites that preview links find Open Graph tags.',
    answers: { 200: 'The image, labeled as made by AI.', 404: 'It is not shared.', 410: 'It was deleted.', 503: 'Try again.' },
  },
  deleteUser: {
    description: 'For privacy law. At most 100 images a call: while `complete` is `false`, call again.',
    answers: { 200: 'What was deleted.' },
    examples: { 200: { deleted: true, user: 'ada', images: 12, complete: true } },
  },
  getImage: {
    answers: {
      200: 'The bytes as the model made them.',
      206: 'The requested range.',
      304: 'Not modified.',
      400: 'An unknown size or format.',
      404: 'No such image.',
      410: 'It was deleted.',
      416: 'The range lies outside the image.',
    },
    headers: {
      200: {
        ETag: { schema: { type: 'string' }, description: 'The SHA-256 of the bytes.' },
        'Cache-Control': { schema: { const: 'public, max-age=31536000, immutable' } },
      },
    },
  },
  getHealth: {
    description:
      'Without credentials. With the admin token, or the read-only one, it also has `alarms`, so a monitor can watch them.',
    answers: { 200: 'Up and configured.', 503: 'Not configured.' },
  },
};
