import { endpoint } from '../http/endpoint.ts';
import { fileHeaders } from '../http/file-response.ts';

/** The newest version of the files for other people's pages, with their hashes. */
export const readRelease = endpoint({
  id: 'getRelease',
  tag: 'Health',
  method: 'GET',
  path: '/w/manifest.json',
  auth: 'none',
  answers: { 200: 'page' },
  problems: [],
  summary: 'Read the manifest of the tags',
  internal: true,
  async handler(c) {
    const release = await c.get('services').releases.keep();
    // A cached manifest is safe: the files that it names stay available.
    return Response.json(release, { headers: fileHeaders({ 'Cache-Control': 'public, max-age=300' }) });
  },
});
