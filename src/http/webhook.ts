import type { Refusal } from '../contract/problems.ts';

export const NO_SUCH_WEBHOOK: Refusal = {
  code: 'not_found',
  detail: 'There is no webhook with this id. GET /v1/admin/webhooks lists the webhooks.',
};
