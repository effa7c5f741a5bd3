/**
 * Answers of the operator's API for a shop in its third month, as pages see them. A test holds them to the contract, so that what
 * is tested with them is what the Worker says.
 */

export const AT = '2026-11-26T14:20:00.000Z';
const MINUTE_MS = 60_000;
const before = (minutes: number): string => new Date(Date.parse(AT) - minutes * MINUTE_MS).toISOString();
const dayBefore = (days: number): string => before(days * 24 * 60).slice(0, 10);

const KEY = 'key_0123456789abcdef';
const ANN = `user:${KEY}:ann`;
const VISITOR = `visitor:${KEY}:7f3a9c21e5`;
const DIRECTION = { version: '2.0', style: 'auto', mode: 'auto', seed: 7, facets: [], warnings: [] };
const ETA = { p25_ms: 7000, p50_ms: 9000, p80_ms: 14_000, p95_ms: 22_000, samples: 31 };

const image = (index: number) => ({
  id: `img_${String(index).padStart(26, '0')}`,
  url: `https://easel.example/i/img_${index}.png`,
  srcset: null,
  width: 1024,
  height: 1024,
  bytes: 1_240_000,
  sha256: 'a'.repeat(64),
  format: 'png',
});

const PROMPTS = [
  'a lighthouse on a cliff at dawn, soft fog',
  'logo for a bakery called "Krume"',
  'ein Fuchs im Schnee, Aquarell',
  'zwei Katzen auf einem roten Sofa, das in einem hellen Wohnzimmer mit sehr vielen Pflanzen steht',
  '夜の東京、雨',
  'poster for a jazz night, 4 May',
];

function generation(index: number) {
  const failed = index === 2 || index === 4;
  const running = index === 0;
  const id = `gen_${String(index).padStart(26, '0')}`;
  return {
    id,
    object: 'generation',
    inputs: [],
    parent: null,
    status: running ? 'generating' : failed ? 'failed' : 'succeeded',
    prompt: PROMPTS[index % PROMPTS.length] ?? '',
    directed_prompt: `${PROMPTS[index % PROMPTS.length]}, golden light, wide composition`,
    direction: DIRECTION,
    model: 'gpt-image-2.5-flare',
    size: '1024x1024',
    quality: 'medium',
    format: 'png',
    background: 'opaque',
    n: 1,
    images: failed || running ? [] : [image(index)],
    error: failed
      ? { code: index === 2 ? 'content_policy' : 'outcome_unknown', message: 'No.', retryable: false, quota_returned: true }
      : null,
    usage: null,
    revised_prompt: null,
    cost: { reserved_usd: '0.0530', charged_usd: running ? null : failed ? '0.0000' : '0.0132' },
    quota: { limit: 5, used: 3, remaining: 2, resets_at: '2026-11-27T00:00:00.000Z' },
    eta: ETA,
    queue: null,
    created_at: before(2 + index * 7),
    started_at: before(2 + index * 7),
    completed_at: running ? null : before(1.8 + index * 7),
    metadata: {},
    links: { self: `/v1/generations/${id}`, events: `/v1/generations/${id}/events`, cancel: `/v1/generations/${id}` },
    key_id: KEY,
    subject: index % 2 ? VISITOR : ANN,
    request_id: `req_${String(index).padStart(20, '0')}`,
    reason: failed ? 'moderation_blocked' : null,
  };
}

function imageRecord(index: number) {
  return {
    ...image(index),
    object: 'image',
    inputs: [],
    parent: null,
    generation_id: `gen_${String(index).padStart(26, '0')}`,
    prompt: PROMPTS[index % PROMPTS.length] ?? '',
    directed_prompt: PROMPTS[index % PROMPTS.length] ?? '',
    direction: DIRECTION,
    colors: ['#d8a25a', '#35506b'],
    model: 'gpt-image-2.5-flare',
    parameters: { size: '1024x1024', quality: 'medium', format: 'png', background: 'opaque' },
    metadata: {},
    cost_usd: '0.0132',
    created_at: before(3 + index * 7),
    key_id: KEY,
    subject: index % 2 ? VISITOR : ANN,
    hidden: index === 3 ? { reason: 'a trademark', at: before(30) } : null,
  };
}

const person = (subject: string, spent: string, blocked = false) => ({
  subject,
  key_id: KEY,
  kind: subject.startsWith('user') ? 'user' : 'visitor',
  user: subject.startsWith('user') ? 'ann' : null,
  generations: 12,
  images: 11,
  refusals: 1,
  spent_usd: spent,
  blocked,
  first_seen_at: before(60 * 24 * 9),
  last_seen_at: before(4),
});

const spendWindow = (used: string, cap: string, full: string | null, resets: string) => ({
  used_usd: used,
  held_usd: '0.0530',
  cap_usd: cap,
  full_at: full,
  resets_at: resets,
});

const alarm = {
  id: 'alarm_provider_rejected',
  event: 'alarm_provider_rejected',
  severity: 'high',
  title: 'The provider refuses this deployment',
  what_to_do: 'Check the key and the credit in the provider’s console. Until then every request fails.',
  first_at: before(40),
  last_at: before(3),
  count: 4,
  fields: { reason: 'insufficient_quota' },
};

const key = (id: string, kind: string, name: string) => ({
  id,
  kind,
  name,
  origins: kind === 'publishable' ? ['https://shop.example.com'] : [],
  limits: kind === 'publishable' ? { daily_images_per_user: 3, max_n: 1 } : {},
  created_at: before(60 * 24 * 30),
  revoked_at: null,
  previous_until: null,
  images_today: 118,
  spent_today_usd: '6.0670',
  last_used_at: before(2),
  refused_origins: kind === 'publishable' ? [{ origin: 'https://www.shop.example.com', count: 7, last_at: before(12) }] : [],
});

/** Answers by path below `/v1/admin/`, without the query. */
export const ADMIN_ANSWERS = {
  session: { role: 'operator', expires_at: '2026-11-27T02:20:00.000Z', csrf: 'csrf' },
  overview: {
    at: AT,
    spend: {
      day: spendWindow('8.6200', '10.0000', '2026-11-26T16:40:00.000Z', '2026-11-27T00:00:00.000Z'),
      month: spendWindow('141.0400', '200.0000', null, '2026-12-01T00:00:00.000Z'),
    },
    generations_today: 130,
    images_today: 118,
    people_today: 42,
    running: 2,
    waiting: 1,
    success_rate_1h: 0.967,
    durations: { hour: { p50_ms: 9000, p95_ms: 22_000, samples: 31 }, day: { p50_ms: 9400, p95_ms: 24_000, samples: 118 } },
    paused: null,
    failures: [
      { code: 'content_policy', count: 3 },
      { code: 'outcome_unknown', count: 1 },
    ],
    hours: Array.from({ length: 24 }, (_, index) => {
      const generations = [2, 1, 0, 0, 1, 3, 6, 9, 12, 8, 7, 11][index % 12] ?? 0;
      const failed = index % 7 === 3 ? Math.min(generations, 2) : 0;
      return {
        hour: before((23 - index) * 60 + 20),
        generations,
        succeeded: generations - failed,
        failed,
        images: generations - failed,
        charged_usd: (0.0132 * (generations - failed)).toFixed(4),
      };
    }),
    alarms: [alarm],
    next_retirement: { model: 'gpt-image-1.5', shutdown_on: '2026-12-01', default: false },
  },
  stats: {
    rows: Array.from({ length: 24 }, (_, index) => ({
      bucket: dayBefore(index),
      generations: 60 + ((index * 37) % 80),
      images: 55 + ((index * 37) % 80),
      charged_usd: (0.0132 * (55 + ((index * 37) % 80))).toFixed(4),
    })),
  },
  waits: {
    hours: Array.from({ length: 24 }, (_, index) => ({
      hour: new Date(Date.parse('2026-11-25T15:00:00.000Z') + index * 60 * MINUTE_MS).toISOString(),
      p50_ms: index === 3 ? null : 9000 + ((index * 37) % 11) * 400,
      p95_ms: index === 3 ? null : 19_000 + ((index * 53) % 13) * 900,
      samples: index === 3 ? 0 : 4 + (index % 5),
    })),
  },
  generations: { items: Array.from({ length: 12 }, (_, index) => generation(index)), next_cursor: 'more' },
  generation: {
    ...generation(1),
    timeline: [
      { stage: 'queued', at: before(9) },
      { stage: 'started', at: before(8.99) },
      { stage: 'arrived', at: before(8.82) },
      { stage: 'succeeded', at: before(8.8) },
    ],
    counted_images: 1,
  },
  images: { items: Array.from({ length: 8 }, (_, index) => imageRecord(index)), next_cursor: null },
  users: { items: [person(ANN, '0.1452'), person(VISITOR, '0.0924', true)], next_cursor: null },
  user: {
    ...person(ANN, '0.1452', true),
    block: { reason: 'spam', until: null, at: before(50) },
    daily_images: { limit: 2, lasting: false, day: '2026-11-26' },
    policies: [
      { name: 'user-day', limit: '5', used: '3', held: '1', resets_at: '2026-11-27T00:00:00.000Z' },
      { name: 'user-day-spend', limit: '1.0000', used: '0.0396', held: '0.0132', resets_at: '2026-11-27T00:00:00.000Z' },
    ],
    days: Array.from({ length: 9 }, (_, index) => ({
      day: dayBefore(index),
      generations: 3 + (index % 3),
      images: 3 + (index % 2),
      refusals: index % 4 === 0 ? 1 : 0,
      charged_usd: '0.0396',
    })),
  },
  keys: { items: [key(KEY, 'publishable', 'my shop'), key('key_fedcba9876543210', 'secret', 'back end')] },
  provider: {
    provider: 'openai',
    default_model: 'gpt-image-2.5-flare',
    fallback_model: null,
    last_answer_at: before(2),
    last_refusals: [{ code: 'provider_rejected', reason: 'insufficient_quota', at: before(3), count: 4 }],
    breaker_open_until: null,
    paused_until: null,
    waiting: 1,
    limits: { images_per_minute: 30, max_running: null },
    errors_today: [{ code: 'content_policy', count: 3, rate: 0.023 }],
    models: [
      {
        id: 'gpt-image-2.5-flare',
        title: 'GPT Image 2.5 Flare',
        default: true,
        prices: { low: { '1024x1024': '0.0050' }, medium: { '1024x1024': '0.0132', '1536x1024': '0.0198' } },
        prices_read_on: '2026-11-26',
        retires_on: null,
        successor: null,
        durations: [{ quality: 'medium', p50_ms: 9000, p95_ms: 22_000, samples: 31 }],
      },
      {
        id: 'gpt-image-1.5',
        title: 'GPT Image 1.5',
        default: false,
        prices: { medium: { '1024x1024': '0.0340' } },
        prices_read_on: '2026-11-26',
        retires_on: '2026-12-01',
        successor: 'gpt-image-2.5-flare',
        durations: [],
      },
    ],
  },
  settings: {
    items: [
      { name: 'daily_spend_cap_usd', value: '10.0000', source: 'setting', variable: 'DAILY_SPEND_CAP_USD', ceiling: '25.0000' },
      {
        name: 'monthly_spend_cap_usd',
        value: '200.0000',
        source: 'variable',
        variable: 'MONTHLY_SPEND_CAP_USD',
        ceiling: '200.0000',
      },
      { name: 'daily_images_per_user', value: 5, source: 'variable', variable: 'DAILY_IMAGES_PER_USER', ceiling: 5 },
      {
        name: 'provider_images_per_minute',
        value: null,
        source: 'variable',
        variable: 'PROVIDER_IMAGES_PER_MINUTE',
        ceiling: null,
      },
      { name: 'default_model', value: 'gpt-image-2.5-flare', source: 'variable', variable: 'IMAGE_MODEL', ceiling: null },
    ],
    updated_at: before(60),
    applies_within_seconds: 60,
  },
  alerts: {
    rules: {
      spend: { enabled: true, muted_until: null, percents: [50, 80, 100] },
      failures: { enabled: true, muted_until: null, percent: 20, minimum: 10 },
      provider: { enabled: true, muted_until: null },
      refusals: { enabled: false, muted_until: null, per_user: 5 },
      alarms: { enabled: true, muted_until: null },
      retirement: { enabled: true, muted_until: null, days: 30 },
    },
    fired: [{ alert: 'spend', window: 'day 2026-11-26 80%', at: before(25) }],
    targets: 1,
  },
  webhooks: {
    items: [
      {
        id: 'whk_0123456789abcdef',
        url: 'https://example.com/hooks/easel',
        events: ['spend.threshold', 'alarm'],
        format: 'standard',
        created_at: before(60 * 24 * 12),
        pending: 2,
        failing_since: before(61),
      },
    ],
  },
  health: {
    status: 'ok',
    degraded: [],
    migration: { applied: '0007_operator.sql', needed: '0007_operator.sql' },
    version: { id: 'a1b2c3d4', deployed_at: before(60 * 24 * 2) },
    nights: Array.from({ length: 5 }, (_, index) => ({
      day: dayBefore(index + 1),
      at: before((index + 1) * 24 * 60 - 180),
      generations: 130 - index,
      differences: index === 3 ? 1 : 0,
      unchecked: 0,
      counted_usd: '6.0670',
      recorded_usd: index === 3 ? '6.0538' : '6.0670',
    })),
    storage: { images: 4120, bytes: 5_110_000_000, database_bytes: 41_000_000, database_limit_bytes: 10_000_000_000 },
    pending_deletions: 0,
    last_sweep: null,
    alarms: [alarm],
  },
  audit: {
    items: [
      {
        at: before(20),
        actor: 'session:ab12cd34',
        action: 'image.hide',
        target: `img_${'0'.repeat(25)}3`,
        detail: { reason: 'a trademark' },
        request: 'req_00000000000000000001',
      },
      {
        at: before(90),
        actor: 'admin_token',
        action: 'settings.change',
        target: null,
        detail: { daily_spend_cap_usd: '10.00' },
        request: 'req_00000000000000000002',
      },
    ],
    next_cursor: null,
  },
};

/** The answer for a path below `/v1/admin/`; `null` if there is none. */
export function adminAnswer(path: string): object | null {
  const [name = '', id] = path.split('/');
  if (id === undefined) return ADMIN_ANSWERS[name as keyof typeof ADMIN_ANSWERS] ?? null;
  if (name === 'generations') return ADMIN_ANSWERS.generation;
  return name === 'users' ? ADMIN_ANSWERS.user : null;
}
