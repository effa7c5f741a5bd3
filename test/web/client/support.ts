import { assemble } from '../../../web/client/easel.ts';
import type { EaselOptions } from '../../../web/client/options.ts';
import { ACCOUNT, type Call, fakeEasel, type Reply, START } from '../elements/generator/fake-easel.ts';

type Who = EaselOptions extends infer O ? (O extends unknown ? Omit<O, 'endpoint' | 'fetch'> : never) : never;

/** A text, or its bytes, in pieces that end at those places. */
export function cutAt<T extends string | Uint8Array>(whole: T, cuts: readonly number[]): T[] {
  const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
  return places.slice(1).map((place, index) => whole.slice(places[index], place) as T);
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** A signal that counts those who listen to it. */
export function watchedSignal(): { signal: AbortSignal; abort: () => void; listeners: () => number } {
  const controller = new AbortController();
  const { signal } = controller;
  const known = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  Object.assign(signal, {
    addEventListener: (type: string, listener: () => void) => {
      known.add(listener);
      add(type, listener);
    },
    removeEventListener: (type: string, listener: () => void) => {
      known.delete(listener);
      remove(type, listener);
    },
  });
  return { signal, abort: () => controller.abort(), listeners: () => known.size };
}

/** A client of a scripted server; `who` says who is asking, a server by default. */
export function clientOf(reply: Reply, who: Who = { key: 'sk_1' }, now: () => number = () => START) {
  const fake = fakeEasel(reply);
  let keys = 0;
  const newKey = () => `key-${++keys}`;
  const options = { ...who, endpoint: `${ACCOUNT.endpoint}/`, fetch: fake.ports.fetch } as EaselOptions;
  return { ...fake, easel: assemble(options, { ...fake.work, now, newKey }) };
}

/** Answers in turn, and with the last one from then on. */
export function inTurn(...replies: readonly ((call: Call) => Response)[]): Reply {
  let turn = 0;
  return (call) => (replies[Math.min(turn++, replies.length - 1)] as Reply)(call);
}

/** Any promise's rejection. */
export function rejected(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'not rejected',
    (error: unknown) => error,
  );
}
