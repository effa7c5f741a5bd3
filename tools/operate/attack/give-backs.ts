import { sleep } from '../../../common/async.ts';
import { encodeUserName } from '../../../common/user-name.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import { type AttackOutcome, answered, atMost, countRefusals, distinct, exactly, generationOf } from './outcome.ts';
import type { Reply } from './sender.ts';
import { type AttackWorld, ask, type OwnInstance, policyOf, readingOf, times, untilAllEnded, userOf } from './world.ts';

/** Attacks on what is given back: images that the provider bills and that the user gets back, again and again. */

/** Rounds of as many requests as may run at once. */
const ROUNDS = 5;
const AT_ONCE = 5;

/** Answers that break in the middle: each image is billed, and its quota is returned. */
export async function lostAnswers(world: AttackWorld, own: OwnInstance): Promise<AttackOutcome> {
  const slug = 'lost-answers';
  const user = userOf(world, slug);
  const replies: Reply[] = [];
  const admitted: Generation[] = [];
  const prompt = `[fake:cut_body] a lighthouse (${slug})`;
  for (let round = 0; round < ROUNDS; round++) {
    const asked = await Promise.all(times(AT_ONCE, () => ask(world, slug, { user, prompt })));
    replies.push(...asked);
    admitted.push(...(await untilAllEnded(world, distinct(asked.map(generationOf)))));
  }
  const unknowns = await policyOf(world, 'user-unknowns', { headers: { 'Easel-User': encodeUserName(user) } });
  return {
    sent: replies.length,
    admitted,
    refused: countRefusals(replies),
    readings: [readingOf(unknowns)],
    facts: [
      answered(replies),
      // What runs beside the first that is lost cannot know of it yet.
      atMost('images that were billed and given back', own.providerCalls(slug), Number(unknowns.limit) + AT_ONCE - 1),
    ],
  };
}

/** Cancels while a language model directs: each question is billed, and no image is made. */
export async function canceledDirections(world: AttackWorld, own: OwnInstance): Promise<AttackOutcome> {
  const slug = 'directions';
  const user = userOf(world, slug);
  const replies: Reply[] = [];
  const asked: Generation[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const prompt = `[chat:slow] a lighthouse (${slug})`;
    const some = await Promise.all(times(AT_ONCE, () => ask(world, slug, { user, prompt, director: 'auto' })));
    replies.push(...some);
    const generations = distinct(some.map(generationOf));
    // The question has left by then: it waits two seconds for its answer.
    await sleep(300);
    const cancel = ({ links }: Generation) =>
      world.sender.send({ path: links.cancel, method: 'POST', credential: world.secretKey });
    await Promise.all(generations.map(cancel));
    asked.push(...generations);
  }
  const admitted = await untilAllEnded(world, asked);
  const images = await policyOf(world, 'user-day', { headers: { 'Easel-User': encodeUserName(user) } });
  return {
    sent: replies.length,
    admitted,
    refused: countRefusals(replies),
    readings: [readingOf(images)],
    facts: [
      answered(replies),
      atMost('questions to the language model', own.questions(slug), Number(images.limit)),
      exactly('images still held after the end', Number(images.held), 0),
    ],
  };
}
