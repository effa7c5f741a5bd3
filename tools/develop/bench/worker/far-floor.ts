import { DurableObject } from 'cloudflare:workers';
import { withDistances } from './distances.ts';

/**
 * What cannot be left out far away: one round trip to the shared counters, which allow the purchase, and one `put` of the
 * image. `/nothing` answers without either.
 */
interface FloorBindings {
  readonly DB: D1Database;
  readonly IMAGES: R2Bucket;
  readonly GENERATION_RUN: DurableObjectNamespace;
  readonly QUOTA_COUNTER: DurableObjectNamespace;
  readonly PROVIDER_LIMITER: DurableObjectNamespace;
  readonly NOTIFIER: DurableObjectNamespace;
  readonly OPENAI_BASE_URL: string;
}

export class QuotaCounter extends DurableObject {
  hold(): object {
    this.ctx.storage.kv.put('held', 1);
    return {};
  }
}

export class GenerationRun extends DurableObject {}
export class ProviderLimiter extends DurableObject {}

export default {
  async fetch(request, env) {
    await request.text();
    if (new URL(request.url).pathname === '/nothing') return Response.json({});
    const { QUOTA_COUNTER, IMAGES } = withDistances(env, { d1: 0, shared: 0 });
    await (QUOTA_COUNTER.getByName('deployment') as unknown as { hold(): Promise<object> }).hold();
    const answer = await fetch(`${env.OPENAI_BASE_URL}/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-image-2.5-flare', prompt: 'a red fox' }),
    });
    const { data } = await answer.json<{ data: { b64_json: string }[] }>();
    await IMAGES.put(`${crypto.randomUUID()}.png`, Uint8Array.fromBase64(data[0]?.b64_json ?? ''));
    return Response.json({});
  },
} satisfies ExportedHandler<FloorBindings>;
