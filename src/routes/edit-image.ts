import { openAIErrorSchema } from '../contract/door.ts';
import { endpoint } from '../http/endpoint.ts';
import { refusalResponse } from '../http/openai/error.ts';
import { notAllowed } from '../http/openai/not-allowed.ts';

/** OpenAI's clients call it. Until Easel changes images it says so, in a form that they show to their users. */
export const editImage = endpoint({
  id: 'editImage',
  tag: 'OpenAI',
  method: 'POST',
  path: '/v1/images/edits',
  auth: ['secret', 'visitor', 'user'],
  body: { maxBytes: () => Number.MAX_SAFE_INTEGER },
  answers: { 404: openAIErrorSchema },
  problems: [],
  // Left out of the document until it edits images.
  internal: true,
  summary: 'Not available yet: 404 in OpenAI’s form',
  otherMethods: notAllowed,
  handler: () =>
    refusalResponse(
      {
        status: 404,
        error: {
          message: 'This deployment of Easel makes images from a prompt; it does not edit images yet.',
          type: 'invalid_request_error',
          param: null,
          code: 'edits_not_supported',
        },
      },
      {},
    ),
});
