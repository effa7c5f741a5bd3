import { describe, expect, it } from 'vitest';
import type { Intent } from '../../../../src/contract/direction.ts';
import { MEDIA } from '../../../../src/director/data/media.ts';
import { wordList } from '../../../../src/director/lexicon/word-lists.ts';
import { added, ask } from '../ask.ts';
import { CONTINUATIONS, INVENTED, MAKING_VERBS, REQUESTS, STYLE_FORMS, SUBJECTS } from './words.ts';

const LENS = /\d+mm|\blens\b|\bfilm\b|bokeh|depth of field|photograph|\bphoto\b/i;
const LIT = /^(?:Style|Light|Camera|Finish): /m;

const intentOf = (prompt: string): Intent => {
  const { intent } = ask(prompt).direction;
  if (!intent) throw new Error('no intent');
  return intent;
};

/** Every medium and artifact that can head a prompt, with the row that it belongs to. */
const HEADS = MEDIA.filter(({ shy, adjective }) => !shy && !adjective).flatMap((row) =>
  wordList(row.words).map((words) => ({ words, row })),
);

/** What is wrong with an answer to a prompt that such a medium heads; empty if nothing is. */
function faults(prompt: string, { row }: (typeof HEADS)[number]): string[] {
  const directed = ask(prompt);
  const { intent } = directed.direction;
  if (!intent) throw new Error('no intent');
  const wrong: string[] = [];
  if (row.use !== undefined && intent.use !== row.use && intent.use === null) wrong.push(`use ${intent.use} of ${prompt}`);
  if (row.look !== undefined && intent.look === null) wrong.push(`no look of ${prompt}`);
  // A portrait of somebody real is photographed.
  if (row.family !== 'photo' && row.use !== 'portrait' && (intent.look === 'photo' || LENS.test(added(prompt, directed))))
    wrong.push(`a photograph of ${prompt}`);
  return wrong;
}

describe('whatever heads the prompt is the medium', () => {
  it(`${HEADS.length} media and artifacts with ${CONTINUATIONS.length} ways to go on`, () => {
    expect(CONTINUATIONS.length).toBeGreaterThanOrEqual(60);
    // There it hangs, stands or lies: `placed.test.ts` holds that.
    const placed = ['on a dark wall', 'over the fireplace'];
    const lying = ['in a forest', 'under a tree', 'near a window'];
    const outside = ['at night', 'at dawn', 'in the rain'];
    const isPlaced = ({ words, row }: (typeof HEADS)[number], rest: string) =>
      placed.includes(rest) ||
      ((row.use !== undefined || row.thing === true) && lying.includes(rest)) ||
      (words === 'billboard' && outside.includes(rest));
    const wrong = HEADS.flatMap((head) =>
      CONTINUATIONS.filter((rest) => !isPlaced(head, rest)).flatMap((rest) =>
        faults(`the ${head.words} ${rest}`.replace(' ,', ','), head),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('and whoever asks for it, in whatever words', () => {
    const wrong = HEADS.flatMap((head) => REQUESTS.flatMap((request) => faults(`${request} a ${head.words} of a fox`, head)));
    expect(wrong).toEqual([]);
  });

  it('also without an article, in capitals, and as an image of it', () => {
    const forms = (words: string) => [
      words,
      `${words} of a fox`,
      words.toUpperCase(),
      `an image of a ${words}`,
      `a simple ${words}`,
      `a cute ${words} for kids`,
    ];
    expect(HEADS.flatMap((head) => forms(head.words).flatMap((prompt) => faults(prompt, head)))).toEqual([]);
  });
});

describe('a verb that says how it is made', () => {
  it.each(MAKING_VERBS)('%s: %s', (verb, look) => {
    for (const subject of SUBJECTS) {
      expect([verb, subject, intentOf(`${verb} ${subject}`).look]).toEqual([verb, subject, look]);
      expect(added(`${verb} ${subject}`, ask(`${verb} ${subject}`))).not.toMatch(LENS);
    }
  });
});

describe('a look that only the user knows', () => {
  it.each(STYLE_FORMS.map((form) => [form('a fox', 'X'), form] as const))(
    '%s: nothing is said of medium, camera or light',
    (_, form) => {
      for (const subject of SUBJECTS) {
        for (const name of INVENTED) {
          const prompt = form(subject, name);
          expect([prompt, intentOf(prompt).look]).toEqual([prompt, 'own']);
          expect(added(prompt, ask(prompt))).not.toMatch(LIT);
        }
      }
    },
  );
});
