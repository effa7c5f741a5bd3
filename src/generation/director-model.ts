import type { Micros } from '../../common/money.ts';
import type { Result } from '../../common/result.ts';
import type { FacetQuestion } from '../director/model-facets.ts';

/** The time limit of a language model. After it the rules direct. */
export const DIRECTOR_TIMEOUT_MS = 2000;
/** The limit of its answer, in tokens. */
export const DIRECTOR_OUTPUT_TOKENS = 300;
/** An upper bound for the tokens of our own instruction and of the JSON around the prompt. */
const OWN_INPUT_TOKENS = 1400;
/** A text has at most one token per UTF-8 byte, and a UTF-16 unit has at most three bytes. */
const TOKENS_PER_UNIT = 3;

export interface DirectorUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The answer to a question. `slots` are as the model wrote them: `fillFacets` checks each. */
export type Proposal = Result<
  { readonly slots: Readonly<Record<string, unknown>>; readonly usage: DirectorUsage | null },
  {
    /** For the operator's log. Never a prompt or a body. */
    readonly reason: string;
    /** False only if it is certain that the model did nothing. Then it costs nothing. */
    readonly billed: boolean;
    readonly usage: DirectorUsage | null;
  }
>;

/** A language model that fills empty facets. It sends one request, takes at most `DIRECTOR_TIMEOUT_MS`, and never throws. */
export interface DirectorModel {
  propose(question: FacetQuestion, options: { signal: AbortSignal; subject: string }): Promise<Proposal>;
}

/** Micro-dollars per million tokens. */
export interface DirectorPrice {
  readonly input: Micros;
  readonly output: Micros;
}

function cost({ inputTokens, outputTokens }: DirectorUsage, price: DirectorPrice): Micros {
  return Math.ceil((inputTokens * price.input + outputTokens * price.output) / 1_000_000);
}

/** What to hold for one question, by the length of the prompt in UTF-16 units. */
export function maxDirectionCost(characters: number, price: DirectorPrice): Micros {
  const inputTokens = OWN_INPUT_TOKENS + characters * TOKENS_PER_UNIT;
  return cost({ inputTokens, outputTokens: DIRECTOR_OUTPUT_TOKENS }, price);
}

/** What to settle: the reported usage. Without usage it is the whole hold, or nothing if the model did nothing. */
export function directionCost(proposal: Proposal, held: Micros, price: DirectorPrice): Micros {
  const { usage } = proposal.ok ? proposal.value : proposal.error;
  if (usage) return Math.min(held, cost(usage, price));
  return proposal.ok || proposal.error.billed ? held : 0;
}
