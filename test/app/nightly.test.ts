import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../src/nightly.ts';
import { DAY_MS } from '../../src/quota/day.ts';
import { servicesOf } from '../../src/services.ts';
import { generated, secretKey } from '../support/worker.ts';

const TOMORROW = () => Date.now() + DAY_MS;

describe('the nightly comparison of the books', () => {
  it('finds no difference after successes, failures and refusals', async () => {
    const { key } = await secretKey({ daily_images_per_user: 2 });
    await generated({ key });
    await generated({ key, body: { prompt: 'a cat [sandbox:unavailable] [sandbox:fast]' } });
    await generated({ key, body: { prompt: 'a cat [sandbox:content_policy_output] [sandbox:fast]' } });
    await generated({ key });
    await expect(generated({ key })).rejects.toThrow('429');
    const report = await reconcile(servicesOf(env), TOMORROW());
    expect(report).toMatchObject({ generations: 4, counters: 3, unchecked: 0, differences: [] });
  });

  it('finds a record whose amount was changed, and a counter that lost a row', async () => {
    const { key } = await secretKey();
    const { id } = await generated({ key, body: { user: 'x' } });
    await env.DB.prepare('UPDATE generations SET charged_micros = charged_micros + 1 WHERE id = ?').bind(id).run();
    const report = await reconcile(servicesOf(env), TOMORROW());
    expect(report.differences).toEqual([{ kind: 'amount_differs', generationId: id, counter: 'deployment' }]);
  });
});
