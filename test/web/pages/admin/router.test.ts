import { expect, it } from 'vitest';
import { adminUrl } from '../../../../web/pages/admin/api.ts';
import { linkTo, readRoute, routeOfReference } from '../../../../web/pages/admin/router.ts';

it.each([
  ['', 'today', null, {}],
  ['#', 'today', null, {}],
  ['#/requests', 'requests', null, {}],
  ['#/requests/gen_abc', 'requests', 'gen_abc', {}],
  ['#/people/user%3Akey_1%3Aa%2Fb%3Fc', 'people', 'user:key_1:a/b?c', {}],
  ['#/images?q=two%20cats&hidden=true', 'images', null, { q: 'two cats', hidden: 'true' }],
  // Not an escape: it is read as it is.
  ['#/people/100%', 'people', '100%', {}],
])('the address %s is the screen %s', (hash, screen, id, query) => {
  const route = readRoute(hash);
  expect([route.screen, route.id, Object.fromEntries(route.query)]).toEqual([screen, id, query]);
});

it.each(['user:key_1:ann', 'user:key_1:a/b', 'user:key_1:ü?#&=%', 'gen_1'])('a link to %s leads back to it', (id) => {
  expect(readRoute(linkTo('people', id, { day: '2026-11-26' }))).toMatchObject({ screen: 'people', id });
});

it.each([
  ['gen_0123', '#/requests/gen_0123'],
  [' req_0123 ', '#/requests?q=req_0123'],
  ['img_0123', '#/images?q=img_0123'],
  ['key_0123', '#/keys/key_0123'],
  ['user:key_0123:ann', '#/people/user%3Akey_0123%3Aann'],
  ['a lighthouse', null],
  ['gen_', null],
])('the reference %j leads to %j', (text, link) => {
  expect(routeOfReference(text)).toBe(link);
});

it('leaves empty parameters out of an address', () => {
  expect(adminUrl('generations', { status: 'failed', q: '', cursor: null, key: undefined })).toBe(
    '/v1/admin/generations?status=failed',
  );
});
