/** The least that a Worker can do to give a file: what the cache has (`/cache/…`), or what the bucket has (`/r2/…`). */
interface BareBindings {
  readonly IMAGES: R2Bucket;
}

export default {
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    const [, source, key = ''] = /^\/(cache|r2)\/(.*)$/.exec(pathname) ?? [];
    const hit = source === 'cache' ? await caches.default.match(request) : undefined;
    if (hit) return hit;
    const object = await env.IMAGES.get(key);
    if (!object) return new Response(null, { status: 404 });
    const headers = new Headers({ 'Cache-Control': 'public, max-age=31536000, immutable', ETag: object.httpEtag });
    object.writeHttpMetadata(headers);
    const response = new Response(object.body, { headers });
    if (source === 'cache') context.waitUntil(caches.default.put(request, response.clone()));
    return response;
  },
} satisfies ExportedHandler<BareBindings>;
