import type { Micros } from '../../common/money.ts';
import type { SlotQuestion } from '../director/slots.ts';

/** The longest that a language model may take; after it the rules answer. */
export const DIRECTOR_TIMEOUT_MS = 2000;
/** The most tokens that it may answer with. */
export const DIRECTOR_OUTPUT_TOKENS = 300;
/** Tokens of our own instruction and of the JSON around the prompt, generously counted. */
const OWN_INPUT_TOKENS = 1400;
/** No tokeniser makes more tokens of a text than it has bytes in UTF-8, and no UTF-16 unit has more than three. */
const TOKENS_PER_UNIT = 3;

export interface DirectorUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What came of a question. `slots` are as the model wrote them: `fill` checks each. */
export type Proposal =
  | { readonly ok: true; readonly slots: Readonly<Record<string, unknown>>; readonly usage: DirectorUsage | null }
  | {
      readonly ok: false;
      /** For the operator's log; never a prompt or a body. */
      readonly reason: string;
      /** False only where it is certain that nothing was made: then it costs nothing. */
      readonly billed: boolean;
      readonly usage: DirectorUsage | null;
    };

/** A language model that fills empty facets. It asks once, takes at most `DIRECTOR_TIMEOUT_MS`, and never throws. */
export interface DirectorModel {
  propose(question: SlotQuestion, options: { signal: AbortSignal; endUser: string }): Promise<Proposal>;
}

/** Micro-dollars a million tokens. */
export interface DirectorPrice {
  readonly input: Micros;
  readonly output: Micros;
}

function cost({ inputTokens, outputTokens }: DirectorUsage, price: DirectorPrice): Micros {
  return Math.ceil((inputTokens * price.input + outputTokens * price.output) / 1_000_000);
}

/** What to hold for one question about a prompt of so many UTF-16 units. */
export function maxDirectionCost(characters: number, price: DirectorPrice): Micros {
  const inputTokens = OWN_INPUT_TOKENS + characters * TOKENS_PER_UNIT;
  return cost({ inputTokens, outputTokens: DIRECTOR_OUTPUT_TOKENS }, price);
}

/** What to settle: what the answer says it used, all that was held where nobody knows, nothing where nothing was made. */
export function whatDirectionCost(proposal: Proposal, held: Micros, price: DirectorPrice): Micros {
  if (proposal.usage) return Math.min(held, cost(proposal.usage, price));
  return proposal.ok || proposal.billed ? held : 0;
}
