import { expect } from 'vitest';
import { it, LIGHTHOUSE, type Visitor } from '../support/visitor.ts';

/** What came to the page over its event streams: of each stream, the ids of its logged events in order. */
type Received = (number | null)[][];

/** Notes every whole event of every stream that the page opens, as it goes on to the widget. */
async function noteEvents({ page }: Visitor): Promise<void> {
  await page.addInitScript(() => {
    const received: Received = [];
    Object.assign(globalThis, { received });
    const whole = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const response = await whole(input, init);
      if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body) return response;
      const ids: (number | null)[] = [];
      received.push(ids);
      let rest = '';
      const note = new TransformStream<string, string>({
        transform(text, controller) {
          const events = (rest + text).split('\n\n');
          rest = events.pop() ?? '';
          for (const event of events.filter((lines) => lines.includes('data:')))
            ids.push(Number(/^id: ?(\d+)$/m.exec(event)?.[1]) || null);
          controller.enqueue(text);
        },
      });
      const body = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(note).pipeThrough(new TextEncoderStream());
      return new Response(body, response);
    };
  });
}

const receivedBy = ({ page }: Visitor): Promise<Received> =>
  page.evaluate(() => (globalThis as unknown as { received: Received }).received);

it('a browser that loses its connection three times while an image is made gets every event exactly once', async ({
  visitor,
}) => {
  // The sandbox takes twelve seconds, and the way back takes its own each time.
  visitor.context.setDefaultTimeout(45_000);
  await noteEvents(visitor);
  await visitor.openPlayground();
  const words = `${LIGHTHOUSE} [sandbox:slow]`;
  await visitor.create(words);
  for (let losses = 0; losses < 3; losses++) {
    // Each stream has brought something before it breaks, and the generation goes on behind it.
    await expect.poll(async () => (await receivedBy(visitor))[losses]?.length ?? 0, { timeout: 15_000 }).toBeGreaterThan(0);
    expect(visitor.network.cut()).toBeGreaterThan(0);
  }
  expect(await visitor.shownImage()).toMatchObject({ alt: words });

  const received = await receivedBy(visitor);
  expect(received).toHaveLength(4);
  const logged = received.flat().filter((id) => id !== null);
  expect(logged).toEqual(logged.map((_, index) => index + 1));
  // Queued, directed, started, its previews, storing and the end.
  expect(logged.length).toBeGreaterThanOrEqual(6);
  expect(visitor.posts).toBe(1);
});
