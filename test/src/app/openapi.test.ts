import { describe, expect, it } from 'vitest';
import document from '../../../docs/openapi.json';
import { app } from '../../../src/app.ts';

/** Endpoints of Easel's own pages and tags (docs/embedding.md), and of search engines. Other code has no use for them. */
const INTERNAL = [
  'POST /mcp',
  'GET /playground.json',
  'GET /setup.json',
  'POST /setup/claim',
  'POST /setup/code',
  'GET /previews/{generation}/{file}',
  'GET /embed',
  'GET /w/manifest.json',
  'GET /w/{version}/{file}',
  'GET /robots.txt',
  'GET /sitemap.xml',
];

describe('the OpenAPI document', () => {
  it('has every call that the Worker answers, and no other', () => {
    const answered = app.routes
      // Browsers ask for leave by themselves, and hono answers HEAD from GET.
      .filter(({ method }) => method !== 'ALL' && method !== 'OPTIONS')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^/]*\})?/g, '{$1}')}`);
    const documented = Object.entries(document.paths).flatMap(([path, calls]) =>
      Object.keys(calls).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const expected = [...new Set(answered)].filter((call) => !INTERNAL.includes(call));
    expect(documented.filter((call) => !call.startsWith('HEAD')).sort()).toEqual(expected.sort());
  });
});
