import type { Refusal } from '../contract/problems.ts';

/** What is not found, or not shown. An unknown id and one of another subject have the same text: no answer tells which ids exist. */

export const NO_SUCH_GENERATION: Refusal = { code: 'not_found', detail: 'There is no such generation, or it is not yours.' };

export const NO_SUCH_IMAGE: Refusal = { code: 'not_found', detail: 'There is no such image, or it is not yours.' };

/** Also for an upload whose day is over. */
export const NO_SUCH_UPLOAD: Refusal = { code: 'not_found', detail: 'There is no such upload, or it is not yours.' };

/** What the operator has taken from view. */
export const HIDDEN_IMAGE: Refusal = { code: 'hidden', detail: 'The operator of this site has hidden this image.' };

/** For the operator, who sees every image. */
export const NO_IMAGE: Refusal = { code: 'not_found', detail: 'There is no image with this id.' };

export const NO_SUCH_KEY: Refusal = {
  code: 'not_found',
  detail: 'There is no key with this id. GET /v1/admin/keys lists the keys.',
};

export const NO_SUCH_WEBHOOK: Refusal = {
  code: 'not_found',
  detail: 'There is no webhook with this id. GET /v1/admin/webhooks lists the webhooks.',
};

export const NO_SUCH_USER: Refusal = { code: 'not_found', detail: 'There is no such user: no key has this id.' };
