import { expect, it } from 'vitest';
import { progressTokenOf } from '../../../../src/http/mcp/protocol.ts';

it.each([
  [{ _meta: { progressToken: 'a' } }, 'a'],
  [{ _meta: { progressToken: '' } }, ''],
  [{ _meta: { progressToken: 7 } }, 7],
  [{ _meta: { progressToken: 1.5 } }, null],
  [{ _meta: { progressToken: {} } }, null],
  [{ _meta: { progressToken: null } }, null],
  [{ _meta: [] }, null],
  [{ _meta: 'x' }, null],
  [{ _meta: null }, null],
  [{}, null],
])('of %j the token is %j: without one the client hears nothing and is not kept waiting', (params, token) => {
  expect(progressTokenOf(params as never)).toBe(token);
});
