import type { AppContext } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';

const TYPES = { 'robots.txt': 'text/plain; charset=UTF-8', 'sitemap.xml': 'application/xml' };

/** Both must name the site's own address, which the build does not know. */
async function siteFile(c: AppContext, name: keyof typeof TYPES): Promise<Response> {
  const file = await c.get('services').page(`/site/${name}`);
  if (!file) return problem(c, { code: 'not_found', detail: 'This deployment was built without its documentation.' });
  const { configuration } = c.get('services');
  const origin = (configuration.ok && configuration.value.publicUrl) || new URL(c.req.url).origin;
  return c.body((await file.text()).replaceAll('https://YOUR-EASEL', origin), 200, {
    'Content-Type': TYPES[name],
    'Cache-Control': 'public, max-age=3600',
  });
}

const PAGE = {
  tag: 'Health',
  method: 'GET',
  auth: 'none',
  answers: { 200: 'page' },
  problems: ['not_found'],
  internal: true,
} as const;

/** What search engines may read. */
export const robots = endpoint({
  ...PAGE,
  id: 'getRobots',
  path: '/robots.txt',
  summary: 'What search engines may read',
  handler: (c) => siteFile(c, 'robots.txt'),
});

/** The pages of the documentation. */
export const sitemap = endpoint({
  ...PAGE,
  id: 'getSitemap',
  path: '/sitemap.xml',
  summary: 'The pages of the documentation',
  handler: (c) => siteFile(c, 'sitemap.xml'),
});
