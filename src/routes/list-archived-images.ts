import { type ArchivePage, archivePageSchema } from '../contract/archive.ts';
import { endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import { invalidRequest } from '../http/validate.ts';

const PAGE = 100;

export const listArchivedImages = endpoint({
  id: 'archivedImages',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/archive/images',
  auth: 'admin',
  query: [{ name: 'cursor' }],
  answers: { 200: archivePageSchema },
  problems: ['invalid_request'],
  summary: 'Export the images of all keys with their records',
  async handler(c) {
    const cursor = c.req.query('cursor') ?? '0';
    if (!/^\d{1,15}$/.test(cursor)) {
      return problem(c, invalidRequest([{ pointer: '/cursor', message: 'must be the next_cursor of an earlier page' }]));
    }
    const { items, next } = await c.get('services').archive.images(Number(cursor), PAGE);
    const page: ArchivePage = { items, next_cursor: next === null ? null : String(next) };
    return c.json(page);
  },
});
