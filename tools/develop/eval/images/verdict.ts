import type { Verdict } from '../reading/score.ts';
import type { Answers, JudgeQuestion } from './question.ts';

/** One pair as the judge saw it in both orders. `null`: the answer could not be read. */
export interface PairAnswers {
  /** The directed picture was picture 1. */
  readonly directedFirst: Answers | null;
  /** The directed picture was picture 2. */
  readonly directedSecond: Answers | null;
}

/** Only a choice that survives the swap counts; else there is no difference. `null` if an order has no answer. */
export function verdictOf({ directedFirst, directedSecond }: PairAnswers, question: JudgeQuestion): Verdict | null {
  if (!directedFirst || !directedSecond) return null;
  const [first, second] = [directedFirst[question], directedSecond[question]];
  if (first === '1' && second === '2') return 'better';
  if (first === '2' && second === '1') return 'worse';
  return 'no difference';
}
