import { DAY_MS, HOUR_MS } from '../../../common/time.ts';
import { seededRandom } from '../../random.ts';
/**
 * What the demo data say happened: thirty days of a shop that sells images, the same for everyone who makes them on the same day.
 * Nothing here is about a real person.
 */

/** The keys of the demo data. No one has their secret parts. */
export const DEMO_KEYS = [
  { id: 'key_000000000000dem1', kind: 'publishable', name: 'Demo shop (visitors)', origins: ['https://shop.example.com'] },
  { id: 'key_000000000000dem2', kind: 'secret', name: 'Demo app', origins: [] },
  { id: 'key_000000000000dem3', kind: 'secret', name: 'Demo newsletter script', origins: [] },
] as const;

export interface DemoGeneration {
  /** Its number, from 0: the same number is always the same generation. */
  readonly serial: number;
  readonly keyId: string;
  readonly subject: string;
  readonly prompt: string;
  readonly model: string;
  readonly quality: string;
  /** Milliseconds. */
  readonly createdAt: number;
  readonly durationMs: number;
  readonly status: 'succeeded' | 'failed' | 'canceled';
  readonly code: 'content_policy' | 'provider_rate_limited' | 'provider_unavailable' | 'outcome_unknown' | null;
  readonly reason: string;
  /** Micro-dollars. */
  readonly charged: number;
}

export const DEMO_DAYS = 30;
const USERS = 150;
const VISITORS = 50;

const DEMO_PROMPTS: readonly string[] = [
  'a lighthouse at dawn',
  'a red bicycle in the rain',
  'a bowl of ramen, steam rising',
  'an owl in a library',
  'a cabin in a snowy forest',
  'a sailboat on a calm sea',
  'a city street at night with neon signs',
  'a cup of coffee on a wooden table',
  'a fox in autumn leaves',
  'a hot-air balloon over hills',
  'a vase of tulips by a window',
  'a mountain lake with a canoe',
  'a cat asleep on a sofa',
  'a birthday cake with candles',
  'a robot watering plants',
  'a train crossing a stone bridge',
  'a desert under the stars',
  'a basket of lemons',
  'a lighthouse keeper’s desk',
  'a whale below a small boat',
  'a market stall with fruit',
  'a garden gate with roses',
  'a pair of hiking boots',
  'an astronaut on a bench',
];

const NAMES = ['ann', 'bob', 'cem', 'dora', 'emil', 'fay', 'gus', 'hana', 'ines', 'jon', 'kim', 'lea', 'mia', 'noah', 'olga'];

/** Every generation of the thirty days that end at `now` (milliseconds), in order. */
export function demoPlan(now: number): readonly DemoGeneration[] {
  const random = seededRandom(20_261_126);
  const today = now - (now % DAY_MS);
  const plan: DemoGeneration[] = [];
  for (let day = DEMO_DAYS - 1; day >= 0; day--) {
    const start = today - day * DAY_MS;
    const weekend = [0, 6].includes(new Date(start).getUTCDay());
    const wanted = Math.round((weekend ? 35 : 55) * (0.8 + 0.4 * random()) * (1.3 - day / 60));
    const times = Array.from({ length: wanted }, () => start + timeOfDay(random)).sort((a, b) => a - b);
    for (const createdAt of times) {
      // The choices of the whole day are made: what happened until noon must not depend on the hour of the command.
      const made = generationAt(createdAt, plan.length, random);
      if (createdAt + made.durationMs < now) plan.push(made);
    }
  }
  return plan;
}

/** Most happens in the evening of Europe. */
function timeOfDay(random: () => number): number {
  const hour = 15 + 4.5 * (random() + random() + random() - 1.5) * 2;
  return Math.floor((((hour % 24) + 24) % 24) * HOUR_MS);
}

function generationAt(createdAt: number, serial: number, random: () => number): DemoGeneration {
  const [key, subject] = personOf(random);
  const quality = random() < 0.45 ? 'high' : 'medium';
  const model = random() < 0.85 ? 'gpt-image-2.5-flare' : 'gpt-image-2';
  const cost = quality === 'high' ? 52_780 : model === 'gpt-image-2' ? 52_780 : 13_270;
  const durationMs = Math.round(
    (quality === 'high' ? 16_000 : 9000) * Math.exp(0.35 * (random() + random() + random() - 1.5) * 2),
  );
  const fate = random();
  const prompt = DEMO_PROMPTS[Math.floor(random() * DEMO_PROMPTS.length)] ?? '';
  const common = { serial, keyId: key, subject, prompt, model, quality, createdAt };
  const failed = (code: DemoGeneration['code'], reason: string, charged: number, ms: number): DemoGeneration => {
    return { ...common, status: 'failed', code, reason, charged, durationMs: ms };
  };
  if (fate < 0.03) return failed('content_policy', 'moderation_blocked', 0, 2100);
  if (fate < 0.042) return failed('provider_rate_limited', 'rate_limit_exceeded', 0, 12_000);
  if (fate < 0.05) return failed('provider_unavailable', 'server_error', 0, 3000);
  if (fate < 0.056) return failed('outcome_unknown', 'timeout', cost + 2000, 300_000);
  if (fate < 0.07)
    return { ...common, status: 'canceled', code: null, reason: 'canceled_after_sending', charged: cost, durationMs: 5000 };
  return { ...common, status: 'succeeded', code: null, reason: 'succeeded', charged: cost, durationMs };
}

/** A few people make most of it. */
function personOf(random: () => number): [keyId: string, subject: string] {
  const share = random();
  const rank = random() ** 2.2;
  if (share < 0.6) {
    const n = Math.floor(rank * USERS);
    const key = DEMO_KEYS[1].id;
    return [key, `user:${key}:${NAMES[n % NAMES.length]}-${n + 1}`];
  }
  if (share < 0.92) {
    const key = DEMO_KEYS[0].id;
    return [key, `visitor:${key}:vis_${String(Math.floor(rank * VISITORS)).padStart(20, '0')}`];
  }
  return [DEMO_KEYS[2].id, `key:${DEMO_KEYS[2].id}`];
}
