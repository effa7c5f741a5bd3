import type { ProviderFailure } from '../../generation/ports.ts';

/** What a marker in the user's prompt makes of the sandbox. */
export type Effect =
  | {
      readonly kind: 'fail';
      readonly failure: ProviderFailure;
      /** Part of the usual wait after which it shows. */
      readonly after: number;
    }
  | { readonly kind: 'pace'; readonly factor: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'broken' };

export interface Marker {
  readonly marker: string;
  /** As `docs/sandbox.md` says it. */
  readonly does: string;
  readonly effect: Effect;
}

const fail = (after: number, failure: ProviderFailure): Effect => ({ kind: 'fail', after, failure });

/** Every way in which the sandbox can be told to misbehave. There are no others, and none happens by itself. */
export const MARKERS: readonly Marker[] = [
  {
    marker: '[sandbox:content_policy]',
    does: 'Refuses the prompt early, as a moderation of the input does: `content_policy`, nothing billed.',
    effect: fail(0.08, { code: 'content_policy', stage: 'input', reason: 'sandbox_moderation_input' }),
  },
  {
    marker: '[sandbox:content_policy_output]',
    does: 'Refuses the finished picture, after the whole wait and its previews: `content_policy`, billed.',
    effect: fail(1, { code: 'content_policy', stage: 'output', reason: 'sandbox_moderation_output' }),
  },
  {
    marker: '[sandbox:rate_limited]',
    does: 'Answers at once that there are too many requests and asks to wait 2 seconds: `provider_rate_limited`.',
    effect: fail(0.03, { code: 'provider_rate_limited', retryAfterMs: 2000, reason: 'sandbox_rate_limited' }),
  },
  {
    marker: '[sandbox:unavailable]',
    does: 'Breaks off with a server error (5xx) after a third of the wait: `provider_unavailable`, not repeated.',
    effect: fail(1 / 3, { code: 'provider_unavailable', neverSent: false, reason: 'sandbox_server_error' }),
  },
  {
    marker: '[sandbox:unreachable]',
    does: 'Cannot be reached at all: `provider_unavailable`, safe to repeat since nothing was sent.',
    effect: fail(0, { code: 'provider_unavailable', neverSent: true, reason: 'sandbox_unreachable' }),
  },
  {
    marker: '[sandbox:rejected]',
    does: 'Rejects the operator’s account, as a bad key does: `provider_rejected`.',
    effect: fail(0.03, { code: 'provider_rejected', reason: 'sandbox_rejected' }),
  },
  {
    marker: '[sandbox:timeout]',
    does: 'Never answers; the deadline or a cancel ends it: `outcome_unknown`.',
    effect: { kind: 'hang' },
  },
  {
    marker: '[sandbox:broken_image]',
    does: 'Answers with success, but with bytes that are no image.',
    effect: { kind: 'broken' },
  },
  { marker: '[sandbox:slow]', does: 'Takes five times as long.', effect: { kind: 'pace', factor: 5 } },
  {
    marker: '[sandbox:fast]',
    does: 'Does not wait at all, and draws in coarse squares: for tests.',
    effect: { kind: 'pace', factor: 0 },
  },
];

/** What a prompt asks for: how much longer or shorter to wait, and the first fault in the order of the table. */
export function readMarkers(prompt: string): { readonly pace: number; readonly fault: Exclude<Effect, { kind: 'pace' }> | null } {
  const effects = MARKERS.filter(({ marker }) => prompt.includes(marker)).map(({ effect }) => effect);
  return {
    pace: effects.reduce((pace, effect) => (effect.kind === 'pace' ? pace * effect.factor : pace), 1),
    fault: effects.find((effect) => effect.kind !== 'pace') ?? null,
  };
}
