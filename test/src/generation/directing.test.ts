import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../common/result.ts';
import { direct } from '../../../src/director/direct.ts';
import { emptyFacets } from '../../../src/director/model-facets.ts';
import { maxDirectionCost, type Proposal } from '../../../src/generation/director-model.ts';
import { advance } from '../../../src/generation/pipeline.ts';
import type { GenerationCommand } from '../../../src/generation/run.ts';
import { aCommand, aPng } from '../../support/commands.ts';
import { inputOf } from '../director/ask.ts';
import { Crash, MemoryWorld, type Provided } from './support/memory-world.ts';

const PRICE = { input: 250_000, output: 2_000_000 };
/** A word that no list has: the rules abstain, and the model is asked. */
const INPUT = inputOf('a zorblat on a hill');
const MOST = maxDirectionCost(INPUT.prompt.length, PRICE);
const IMAGE: Provided = ok({
  images: [aPng()],
  usage: { textInputTokens: 20, imageInputTokens: 0, imageOutputTokens: 439 },
  revisedPrompts: [],
  providerRequestId: null,
});
const IMAGE_COST = 20 * 5 + 439 * 30;
const ANSWER: Proposal = ok({
  slots: { intent: 'photo', light: 'pale morning light from the east' },
  usage: { inputTokens: 400, outputTokens: 40 },
});
const ANSWER_COST = Math.ceil((400 * 250_000 + 40 * 2_000_000) / 1_000_000);

function command(): GenerationCommand {
  const { directed_prompt, direction } = direct(INPUT);
  const plain = aCommand();
  return aCommand({
    directedPrompt: directed_prompt,
    direction,
    ask: { input: INPUT, micros: MOST },
    held: { units: 1, micros: plain.held.micros + MOST },
  });
}

/** A world with a language model that answers so, and counts how often it is asked. */
function world(answer: Proposal, outcome: Provided = IMAGE): MemoryWorld & { questions: number } {
  const made = Object.assign(new MemoryWorld(command(), outcome), { questions: 0 });
  made.director = {
    price: PRICE,
    model: {
      propose: async () => {
        made.questions += 1;
        return answer;
      },
    },
  };
  return made;
}

async function toTheEnd(made: MemoryWorld): Promise<void> {
  for (let calls = 0; calls < 20; calls++) {
    const wakeAt = await advance(made.ports());
    if (wakeAt === null) return;
    made.now = Math.max(made.now, wakeAt);
  }
}

const micros = (made: MemoryWorld) => made.counters.get('deployment')?.find(made.run.command.generationId)?.micros;

describe('a run that a language model directs', () => {
  it('has something to ask: the intent, and facets that the prompt leaves open', () => {
    expect(emptyFacets(INPUT).facets).toEqual(expect.arrayContaining(['intent', 'light']));
  });

  it('shows and sends the model’s words, after the user’s, and pays for both', async () => {
    const made = world(ANSWER);
    let sent = '';
    made.provide = async (call) => {
      sent = call.prompt;
      return IMAGE;
    };
    await toTheEnd(made);
    expect(sent.startsWith('a zorblat on a hill\n')).toBe(true);
    expect(sent).toContain('pale morning light from the east');
    const told = made.events.find(({ event }) => event === 'generation.directed');
    expect(told?.data).toMatchObject({ directed_prompt: sent });
    expect(made.events.at(-1)?.data).toMatchObject({ directed_prompt: sent, status: 'succeeded' });
    expect(micros(made)).toBe(IMAGE_COST + ANSWER_COST);
  });

  it.each<[string, Proposal, number]>([
    ['fails and may be billed', err({ reason: 'timeout', billed: true, usage: null }), MOST],
    ['fails and was not billed', err({ reason: 'status_404', billed: false, usage: null }), 0],
    ['answers with what may not stand', ok({ slots: { light: 'Ultra HD 4k masterpiece by Rembrandt' }, usage: null }), MOST],
  ])('takes the rules’ direction where the model %s', async (_name, answer, spent) => {
    const made = world(answer);
    await toTheEnd(made);
    expect(made.events.at(-1)?.data).toMatchObject({ status: 'succeeded', directed_prompt: direct(INPUT).directed_prompt });
    expect(micros(made)).toBe(IMAGE_COST + spent);
  });

  it('asks and pays no model if the Director has no words to check its answer with', async () => {
    const made = world(ANSWER);
    made.rules = null;
    await toTheEnd(made);
    expect(made.questions).toBe(0);
    expect(made.events.at(-1)?.data).toMatchObject({ status: 'succeeded', directed_prompt: direct(INPUT).directed_prompt });
    expect(micros(made)).toBe(IMAGE_COST);
  });

  it('stays paid when the image is refused, while the image’s own money is given back', async () => {
    const made = world(ANSWER, { ok: false, error: { code: 'content_policy', stage: 'input', reason: 'x' } });
    await toTheEnd(made);
    expect(made.run.ending).toMatchObject({ units: 0, micros: ANSWER_COST, refused: true });
    expect(micros(made)).toBe(ANSWER_COST);
  });

  it('is asked once, and never costs more than was held, at whatever moment the machine dies', async () => {
    const whole = world(ANSWER);
    await toTheEnd(whole);
    for (let moment = 1; moment <= whole.moments; moment++) {
      const made = world(ANSWER);
      made.crashAt = moment;
      await expect(toTheEnd(made)).rejects.toThrow(Crash);
      made.restart();
      await toTheEnd(made);
      expect(made.questions).toBeLessThanOrEqual(1);
      expect(made.purchases).toBeLessThanOrEqual(1);
      expect(made.run.phase).toBe('ended');
      expect(micros(made)).toBe(made.run.ending?.micros);
      expect(micros(made)).toBeLessThanOrEqual(made.run.command.held.micros);
      if (made.questions === 1) expect(micros(made)).toBeGreaterThanOrEqual(ANSWER_COST);
    }
  });

  it.each([
    ['after its answer', ANSWER, ANSWER_COST],
    ['while it is asked', err({ reason: 'aborted', billed: true, usage: null }), MOST],
    ['before the question arrives', err({ reason: 'aborted', billed: false, usage: null }), 0],
  ])('keeps the image and the direction of a cancel %s: asked is sent', async (_when, answer, spent) => {
    const made = world(answer as Proposal);
    const { director } = made;
    if (!director) throw new Error('no director');
    made.director = {
      ...director,
      model: {
        propose: async () => {
          made.change({ cancelRequested: true });
          made.abort.abort();
          return answer as Proposal;
        },
      },
    };
    await toTheEnd(made);
    expect([made.run.status, made.purchases, made.run.ending?.reason]).toEqual(['canceled', 0, 'canceled_after_asking']);
    const row = made.counters.get('user:key_1:ann')?.find(made.run.command.generationId);
    expect([row?.state, row?.units, row?.micros]).toEqual(['settled', 1, spent]);
  });

  it('takes nothing for a cancel before the question', async () => {
    const made = world(ANSWER);
    made.change({ cancelRequested: true });
    made.abort.abort();
    await toTheEnd(made);
    expect([made.run.status, made.questions]).toEqual(['canceled', 0]);
    const row = made.counters.get('user:key_1:ann')?.find(made.run.command.generationId);
    expect([row?.state, row?.units, row?.micros, row?.canceled]).toEqual(['released', 0, 0, true]);
  });
});
