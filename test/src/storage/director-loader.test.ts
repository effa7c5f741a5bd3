import { env } from 'cloudflare:workers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Words } from '../../../src/director/words.ts';
import { WORDS_FILE } from '../../../src/director/words-file.ts';
import { DirectorLoader } from '../../../src/storage/director-loader.ts';
import { MAX_WORDS_BYTES, readWords } from '../../../src/storage/words-file.ts';

const ATTEMPT_MS = 20;
const words = () => readWords(env.ASSETS, WORDS_FILE);
const assetsOf = (response: () => Response) => ({ fetch: async () => response() }) as unknown as Fetcher;

/** Gives the reasons in the lines of the log. */
function reasons(): () => unknown[] {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  onTestFinished(() => log.mockRestore());
  return () => log.mock.calls.map(([line]) => (JSON.parse(String(line)) as { reason: unknown }).reason);
}

describe('readWords', () => {
  it('reads what the build wrote, list by list', async () => {
    const lists = await words();
    expect(lists.refused.BOOSTERS).toContain('masterpiece');
    expect(lists.languages.LANGUAGES.map(({ code }) => code)).toContain('de');
  });

  it.each([
    ['is missing', () => new Response(null, { status: 404 }), 'status'],
    ['is another one', () => Response.json({ refused: {} }), 'other_bytes'],
    ['is cut short', () => new Response('{"aroundMedia":'), 'other_bytes'],
    ['is too long', () => new Response(new Uint8Array(MAX_WORDS_BYTES + 1)), 'too_large'],
  ])('takes no file that %s', async (_, response, reason) => {
    await expect(readWords(assetsOf(response), WORDS_FILE)).rejects.toMatchObject({ reason });
  });
});

describe('DirectorLoader', () => {
  it('reads the words once, however many ask at once and later', async () => {
    const read = vi.fn(words);
    const loader = new DirectorLoader(read);
    const opened = await Promise.all([loader.open(), loader.open(), loader.open()]);
    expect(await loader.open()).toBe(opened[0]);
    expect(new Set(opened).size).toBe(1);
    expect(opened[0]?.direct).toBeTypeOf('function');
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('tries twice, and says why it failed', async () => {
    const logged = reasons();
    const read = vi.fn(() =>
      readWords(
        assetsOf(() => new Response(null, { status: 500 })),
        WORDS_FILE,
      ),
    );
    expect(await new DirectorLoader(read).open()).toBeNull();
    expect(read).toHaveBeenCalledTimes(2);
    expect(logged()).toEqual(['status']);
  });

  it('does not see a fault that the second attempt does not have', async () => {
    const read = vi.fn(words).mockRejectedValueOnce(new Error('Network connection lost.'));
    expect(await new DirectorLoader(read).open()).not.toBeNull();
  });

  it('does not remember a failure', async () => {
    const logged = reasons();
    const lost = () => Promise.reject<Words>(new Error('Network connection lost.'));
    const loader = new DirectorLoader(vi.fn(words).mockImplementationOnce(lost).mockImplementationOnce(lost));
    expect(await loader.open()).toBeNull();
    expect(await loader.open()).not.toBeNull();
    expect(logged()).toEqual(['unknown']);
  });

  it('waits no longer than it may for a reading that never ends, and begins again', async () => {
    const logged = reasons();
    const read = vi.fn(words).mockImplementation(() => new Promise<Words>(() => undefined));
    const loader = new DirectorLoader(read, ATTEMPT_MS);
    expect(await loader.open()).toBeNull();
    expect(logged()).toEqual(['timeout']);
    read.mockImplementation(words);
    const patient = new DirectorLoader(
      vi.fn(words).mockImplementationOnce(() => new Promise<Words>(() => undefined)),
      1500,
    );
    expect(await patient.open()).not.toBeNull();
  });

  it('is opened ahead once, and never if a request came first', async () => {
    const read = vi.fn(words);
    const work: Promise<unknown>[] = [];
    const loader = new DirectorLoader(read);
    for (let i = 0; i < 3; i++) loader.openAhead((one) => work.push(one));
    await Promise.all(work);
    expect(work).toHaveLength(1);
    const asked = new DirectorLoader(read);
    await asked.open();
    asked.openAhead((one) => work.push(one));
    expect(work).toHaveLength(1);
  });
});
