import { withTimeout } from '../common/async.ts';
import type { Eta } from './contract/resources.ts';
import type { Counters, ProviderLimiter } from './generation/ports.ts';
import type { GenerationRunApi } from './generation/run-api.ts';
import type { Viewer } from './generation/viewer.ts';
import type { Day } from './quota/day.ts';
import type { EndRequest, Hold, HoldAnswer, HoldRequest, PolicyState } from './quota/ledger.ts';
import type { Policy } from './quota/policies.ts';

/** The only place where a name becomes a Durable Object's stub. */

/** What a counter answers to; the object and its clients share it. */
export interface QuotaCounterApi {
  hold(request: HoldRequest): Promise<HoldAnswer>;
  settle(request: EndRequest, policies: readonly Policy[]): Promise<readonly PolicyState[]>;
  release(
    request: Pick<EndRequest, 'generationId' | 'at' | 'refused'>,
    policies: readonly Policy[],
  ): Promise<readonly PolicyState[]>;
  usage(policies: readonly Policy[], at: number): Promise<readonly PolicyState[]>;
  /** The rows of one day, to compare with other books. */
  entries(day: Day): Promise<readonly Hold[]>;
}

/** The counters as the run needs them, and reading them beside. */
export interface CounterClient extends Counters {
  usage(counter: string, policies: readonly Policy[], at: number): Promise<readonly PolicyState[]>;
  entries(counter: string, day: Day): Promise<readonly Hold[]>;
}

export interface LimiterClient extends ProviderLimiter {
  /** What a request that comes in now may expect. */
  status(bucket: string): Promise<LimiterStatus>;
}

export interface LimiterStatus {
  /** From real successes of that bucket; `null` where there are too few. */
  readonly eta: Eta | null;
  /** Nobody has to wait: there is no limit and no pause. Who hears this just before need not ask for a turn. */
  readonly unlimited: boolean;
}

export interface RunClient extends GenerationRunApi {
  /** The SSE answer from the event after `lastEventId`; `null` where the viewer may see no such generation. */
  events(generationId: string, viewer: Viewer, lastEventId: number): Promise<Response | null>;
}

/** A counter that has not answered by then is taken for silent, and the request is refused. */
const COUNTER_TIMEOUT_MS = 5000;
/** Pacing and estimates are not worth a longer wait. */
const LIMITER_TIMEOUT_MS = 1000;

const noAnswer = () => new Error('the object did not answer in time');

export function counterClient(namespace: DurableObjectNamespace): CounterClient {
  const ask = <T>(counter: string, question: (stub: QuotaCounterApi) => Promise<T>) =>
    withTimeout(COUNTER_TIMEOUT_MS, () => retryOnce(() => question(stubOf<QuotaCounterApi>(namespace, counter))), noAnswer);
  return {
    hold: (counter, request) => ask(counter, (stub) => stub.hold(request)),
    settle: (counter, request, policies) => ask(counter, (stub) => stub.settle(request, policies)),
    release: (counter, request, policies) => ask(counter, (stub) => stub.release(request, policies)),
    usage: (counter, policies, at) => ask(counter, (stub) => stub.usage(policies, at)),
    entries: (counter, day) => ask(counter, (stub) => stub.entries(day)),
  };
}

/** One limiter for the deployment: it stands in front of one account with the provider. */
export function limiterClient(namespace: DurableObjectNamespace): LimiterClient {
  const ask = <T>(question: (stub: LimiterClient) => Promise<T>) =>
    withTimeout(LIMITER_TIMEOUT_MS, () => retryOnce(() => question(stubOf<LimiterClient>(namespace, 'provider'))), noAnswer);
  return {
    acquire: (ticket) => ask((stub) => stub.acquire(ticket)),
    release: (generationId, feedback) => ask((stub) => stub.release(generationId, feedback)),
    status: (bucket) => ask((stub) => stub.status(bucket)),
  };
}

export function runClient(namespace: DurableObjectNamespace, runName: string): RunClient {
  const ask = <T>(question: (stub: GenerationRunApi) => Promise<T>) =>
    retryOnce(() => question(stubOf<GenerationRunApi>(namespace, runName)));
  return {
    isKnown: () => ask((stub) => stub.isKnown()),
    // Safe to repeat: the object knows the command's generation and request hash.
    start: (command) => ask((stub) => stub.start(command)),
    read: (id, viewer) => ask((stub) => stub.read(id, viewer)),
    wait: (id, viewer, ms) => ask((stub) => stub.wait(id, viewer, ms)),
    cancel: (id, viewer) => ask((stub) => stub.cancel(id, viewer)),
    account: (id) => ask((stub) => stub.account(id)),
    async events(generationId, viewer, lastEventId) {
      const query = new URLSearchParams({ generation: generationId, viewer: JSON.stringify(viewer), after: String(lastEventId) });
      const answer = await namespace.getByName(runName).fetch(`https://run.internal/events?${query}`);
      if (answer.status === 200) return answer;
      await answer.body?.cancel();
      return null;
    },
  };
}

/** The stub's methods are those of the class behind it, which stands on a floor above this one. */
function stubOf<Api>(namespace: DurableObjectNamespace, name: string): Api {
  return namespace.getByName(name) as unknown as Api;
}

/**
 * Once more, with a new stub, where the platform says that the call may be repeated. An overloaded object is left
 * alone: asking it again is what overloads it.
 */
async function retryOnce<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { retryable, overloaded } = error as { retryable?: boolean; overloaded?: boolean };
    if (retryable !== true || overloaded === true) throw error;
    return call();
  }
}
