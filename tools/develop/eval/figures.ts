import { normalise } from '../../../src/director/normalise.ts';
import { unasked } from './checker/additions.ts';
import { contradictions } from './checker/contradictions.ts';
import { missingParts } from './checker/coverage.ts';
import type { Prompt } from './sets.ts';
import type { Outcome, System } from './systems.ts';

/** So many of so many; what failed is kept to be read. */
export interface Share {
  readonly good: number;
  readonly of: number;
  readonly failures: readonly string[];
}

export interface Figures {
  readonly retention: Share;
  readonly quotes: Share;
  /** Good is a prompt that nothing contradicts. */
  readonly contradictions: Share;
  readonly coverage: Share;
  readonly added: Share;
  readonly family: Share;
  /** Facets that the prompt names and the system leaves alone, of all that the labels say. */
  readonly frozen: Share;
  /** Facets that the system takes for named, and the labels do not. */
  readonly blank: Share;
}

const SHORT_WORDS = 10;
const QUOTED = /"[^"]+"|“[^”]+”|„[^“”]+[“”]|«[^»]+»|「[^」]+」/gu;
/** The labels say nothing of these: they are about the subject, or said lightly. */
const UNLABELLED: readonly string[] = ['subject', 'setting', 'mood', 'finish'];

type Check = (prompt: Prompt, outcome: Outcome, addition: string) => readonly { good: boolean; why: string }[];

const one = (good: boolean, why: string) => [{ good, why }];

const CHECKS: Readonly<Record<keyof Figures, Check>> = {
  retention: ({ text }, outcome) => one(outcome.text.startsWith(normalise(text).text), 'the words are not the beginning'),
  quotes: ({ text }, outcome) =>
    (text.normalize('NFC').match(QUOTED) ?? []).map((quoted) => ({ good: outcome.text.includes(quoted), why: quoted })),
  contradictions: ({ text }, _outcome, addition) => {
    const found = contradictions(text, addition);
    return one(found.length === 0, `${found.join(', ')}: ${addition.replaceAll('\n', ' | ')}`);
  },
  coverage: ({ text, language }, outcome) => {
    if (text.split(/\s+/u).length > SHORT_WORDS) return [];
    const missing = missingParts(outcome.text, language);
    return one(missing.length === 0, `no ${missing.join(', ')}`);
  },
  added: (_prompt, _outcome, addition) => {
    const found = unasked(addition);
    return one(found.length === 0, `${found.join(', ')}: ${addition.replaceAll('\n', ' | ')}`);
  },
  family: ({ label }, { reading }) =>
    label && reading ? one(label.family === reading.family, `${label.family}, taken for ${reading.family}`) : [],
  frozen: ({ label }, { reading }) =>
    label && reading
      ? label.frozen.map((facet) => ({ good: reading.frozen.includes(facet), why: `${facet} is not left alone` }))
      : [],
  blank: ({ label }, { reading }) =>
    label && reading
      ? [...new Set(reading.frozen)]
          .filter((facet) => !UNLABELLED.includes(facet))
          .map((facet) => ({ good: label.frozen.includes(facet), why: `${facet} is taken for named` }))
      : [],
};

/** Judges one system on some prompts, each with its first seeds. */
export function measure(system: System, prompts: readonly Prompt[]): Figures {
  const asked = prompts.flatMap((prompt) => Array.from({ length: system.seeds }, (_, seed) => ({ prompt, seed })));
  const judged = asked.map(({ prompt, seed }) => {
    const outcome = system.direct(prompt.text, seed);
    const { text } = normalise(prompt.text);
    return { prompt, outcome, addition: outcome.text.startsWith(text) ? outcome.text.slice(text.length) : outcome.text };
  });
  const share = (check: Check): Share => {
    const answers = judged.flatMap(({ prompt, outcome, addition }) =>
      check(prompt, outcome, addition).map((answer) => ({ ...answer, prompt: prompt.text })),
    );
    return {
      good: answers.filter(({ good }) => good).length,
      of: answers.length,
      failures: [...new Set(answers.filter(({ good }) => !good).map(({ prompt, why }) => `${prompt}\n    ${why}`))],
    };
  };
  return Object.fromEntries(Object.entries(CHECKS).map(([name, check]) => [name, share(check)])) as unknown as Figures;
}
