import type { Refusal } from '../contract/problems.ts';

export const NO_SUCH_KEY: Refusal = {
  code: 'not_found',
  detail: 'There is no key with this id. GET /v1/admin/keys lists the keys.',
};
