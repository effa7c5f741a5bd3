import { type Added, additionTo, readAdded } from '../checker/added.ts';
import { type Signs, signsOf } from '../checker/signs.ts';
import type { Label } from '../labels.ts';
import type { Prompt } from '../sets.ts';
import { type Outcome, plainWords, type System } from '../systems.ts';
import type { Finding } from './figure.ts';

/** One prompt as one system directed it with one seed. */
export interface Judged {
  readonly prompt: Prompt;
  /** The user's words as they are sent without direction. */
  readonly words: string;
  readonly outcome: Outcome;
  readonly added: Added;
  readonly signs: Signs;
}

export interface Labeled extends Judged {
  readonly label: Label;
}

/** Directs every prompt with the first seeds of the system. */
export function judgeAll(system: System, prompts: readonly Prompt[]): Judged[] {
  return prompts.flatMap((prompt) => {
    const words = plainWords(prompt.text);
    return Array.from({ length: system.seeds }, (_, seed) => {
      const outcome = system.direct(prompt.text, seed);
      const added = readAdded(additionTo(words, outcome.text));
      return { prompt, words, outcome, added, signs: signsOf(outcome, added) };
    });
  });
}

export function labeledOnly(judged: readonly Judged[]): Labeled[] {
  return judged.flatMap((each) => (each.prompt.label === null ? [] : [{ ...each, label: each.prompt.label }]));
}

/** `fault` says what is wrong; `true` is answered with the added words themselves. */
export function findings<T extends Judged>(rows: readonly T[], fault: (row: T) => string | boolean | null): Finding[] {
  return rows.map((row) => {
    const found = fault(row);
    const said = row.added.raw.trim().replaceAll('\n', ' | ');
    return { about: row.prompt.text, fault: found === true ? said : found === false ? null : found };
  });
}
