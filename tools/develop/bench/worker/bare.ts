/**
 * The least that a Worker can do: call the provider, decode, store, answer. No key, no quota, no log, no second chance.
 * `/without` stores nothing.
 */
interface BareBindings {
  readonly IMAGES: R2Bucket;
  readonly OPENAI_API_KEY: string;
  readonly OPENAI_BASE_URL: string;
}

export default {
  async fetch(request, env) {
    const answer = await fetch(`${env.OPENAI_BASE_URL}/images/generations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${env.OPENAI_API_KEY}`, 'content-type': 'application/json' },
      body: await request.text(),
    });
    const { data } = await answer.json<{ data: { b64_json: string }[] }>();
    const bytes = Uint8Array.fromBase64(data[0]?.b64_json ?? '');
    const key = `${crypto.randomUUID()}.png`;
    if (new URL(request.url).pathname !== '/without') await env.IMAGES.put(key, bytes);
    return Response.json({ key, bytes: bytes.length });
  },
} satisfies ExportedHandler<BareBindings>;
