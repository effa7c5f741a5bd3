import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../../src/providers/workers-ai/errors.ts';

describe('errors of Workers AI', () => {
  it.each([
    ['3036: You have used up your daily free allocation of 10,000 neurons.', 'provider_rejected', 'free_allocation_used'],
    ['4006: you have used up your daily free allocation of 10,000 neurons', 'provider_rejected', 'free_allocation_used'],
    ['AiError: 5007: No such model @cf/x or task', 'provider_rejected', 'no_such_model'],
    ['AiError: AiError: 3040: Capacity temporarily exceeded, please try again.', 'provider_rate_limited', 'out_of_capacity'],
    ['AiError: AiError: Input prompt contains NSFW content. (a613c7db)', 'content_policy', 'nsfw'],
  ])('prove with %j that nothing was bought', (message, code, reason) => {
    expect(failureOf(new Error(message))).toMatchObject({ code, reason, boughtNothing: true });
  });

  it.each([
    '3007: Request timeout',
    '3008: Request was aborted',
    'AiError: AiError: Request timeout (a613c7db)',
    '1031: something new',
    'Network connection lost.',
    '',
  ])('prove nothing with %j', (message) => {
    expect(failureOf(new Error(message))).toMatchObject({ code: 'outcome_unknown', boughtNothing: false });
  });

  it('keep the money for an image that was made and then refused', () => {
    const failure = failureOf(new Error('AiError: the image was flagged as NSFW'));
    expect(failure).toMatchObject({ code: 'content_policy', stage: 'output', boughtNothing: false });
  });

  it.each([
    'AiError: 3030: Your output has been flagged. Choose another prompt / input image combination.',
    'AiError: the generated image for this prompt was flagged as NSFW',
  ])('keep the money for a refused image if the message names the prompt too: %j', (message) => {
    expect(failureOf(new Error(message))).toMatchObject({ code: 'content_policy', stage: 'output', boughtNothing: false });
  });

  it.each(['3007: Request timeout for prompt "a flagged ship"', 'AiError: 3008: aborted, input "nsfw"'])(
    'go by the code and not by the words of a prompt that is quoted: %j',
    (message) => {
      expect(failureOf(new Error(message))).toMatchObject({ code: 'outcome_unknown', boughtNothing: false });
    },
  );

  it('prove nothing if what was thrown is no error', () => {
    expect(failureOf('3036: used up')).toMatchObject({ code: 'outcome_unknown', boughtNothing: false });
    expect(failureOf(null)).toMatchObject({ boughtNothing: false });
  });

  it('repeat no text of the provider', () => {
    expect(failureOf(new Error('9999: a prompt of a user')).reason).toBe('workers_ai_9999');
  });
});
