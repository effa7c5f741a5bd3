import { withTimeout } from '../common/async.ts';
import type { LimiterApi } from './generation/limiter-api.ts';
import type { Counters, StoredImage } from './generation/ports.ts';
import { type GenerationRunApi, IMAGE_FACTS, type ParkedImage } from './generation/run-api.ts';
import type { Viewer } from './generation/viewer.ts';
import type { NotifierApi } from './notifications/api.ts';
import type { Adjusted, Adjustment } from './quota/adjust.ts';
import type { Controls } from './quota/controls.ts';
import type { QuotaCounterApi } from './quota/counter-api.ts';
import type { Day } from './quota/day.ts';
import type { HoldAnswer, HoldRequest } from './quota/ledger.ts';
import { type Policy, spendCounterOf } from './quota/policies.ts';
import type { Hold } from './quota/rows.ts';
import type { PolicyState } from './quota/usage.ts';

/** Only this module makes the stub of a Durable Object from its name. */

/** The counters as the run needs them, and the calls of lists, keys and the operator. */
export interface CounterClient extends Counters {
  wouldHold(counter: string, request: HoldRequest): Promise<HoldAnswer>;
  usage(counter: string, policies: readonly Policy[], at: number): Promise<readonly PolicyState[]>;
  recent(counter: string, fingerprint: string, since: number): Promise<readonly string[]>;
  /** A page of the rows of one day with ids after `after`, in the order of their ids. An empty one is the end. */
  entries(counter: string, day: Day, after: string): Promise<readonly Hold[]>;
  entriesOf(counter: string, generationIds: readonly string[]): Promise<readonly Hold[]>;
  /** Generations of this counter that are held, or that the database does not have yet: at most 100, the newest first. */
  pending(counter: string): Promise<readonly string[]>;
  /** From its answer on, nothing is bought with the key or its tokens. Idempotent. @throws if the counter does not answer */
  revokeKey(keyId: string): Promise<void>;
  /** Takes a revocation back. Idempotent. */
  restoreKey(keyId: string): Promise<void>;
  adjust(counter: string, adjustment: Adjustment): Promise<Adjusted>;
  /** Changes what the operator decided about a counter. From its answer on it holds for every purchase. Idempotent. */
  control(counter: string, changes: Partial<Controls>): Promise<Controls>;
  controls(counter: string): Promise<Controls>;
}

export interface RunClient extends GenerationRunApi {
  /** The SSE response from the event after `lastEventId`; `null` if there is no generation that the viewer may read. */
  events(generationId: string, viewer: Viewer, lastEventId: number): Promise<Response | null>;
  /** The bytes of an image that the bucket does not have yet; `null` if the run keeps no such image. */
  image(imageId: string): Promise<ParkedImage | null>;
}

/** If a counter has not answered after this, the request is refused. */
const COUNTER_TIMEOUT_MS = 5000;
/** A revocation waits for the runs that were just permitted, and counters may be busy while the operator revokes. */
const REVOCATION_TIMEOUT_MS = 30_000;
/** A run answers from its memory. An admission waits for its counters, and releases what they held if one refuses. */
const RUN_TIMEOUT_MS = 10_000;
const START_TIMEOUT_MS = 20_000;
/** Pacing and estimates do not justify a longer wait. */
const LIMITER_TIMEOUT_MS = 1000;

const noAnswer = () => new Error('the object did not answer in time');

export function counterClient(namespace: DurableObjectNamespace): CounterClient {
  const invoke = <T>(counter: string, call: (stub: QuotaCounterApi) => Promise<T>, timeoutMs = COUNTER_TIMEOUT_MS) =>
    withTimeout(timeoutMs, () => retryOnce(() => call(stubOf<QuotaCounterApi>(namespace, counter))), noAnswer);
  return {
    hold: (counter, request) => invoke(counter, (stub) => stub.hold(request)),
    wouldHold: (counter, request) => invoke(counter, (stub) => stub.wouldHold(request)),
    settle: (counter, request, policies) => invoke(counter, (stub) => stub.settle(request, policies)),
    release: (counter, request, policies) => invoke(counter, (stub) => stub.release(request, policies)),
    usage: (counter, policies, at) => invoke(counter, (stub) => stub.usage(policies, at)),
    recent: (counter, fingerprint, since) => invoke(counter, (stub) => stub.recent(fingerprint, since)),
    entries: (counter, day, after) => invoke(counter, (stub) => stub.entries(day, after)),
    entriesOf: (counter, generationIds) => invoke(counter, (stub) => stub.entriesOf(generationIds)),
    pending: (counter) => invoke(counter, (stub) => stub.pending()),
    markRecorded: (counter, generationId) => invoke(counter, (stub) => stub.markRecorded(generationId)),
    revokeKey: (keyId) => invoke(spendCounterOf(keyId), (stub) => stub.revoke(), REVOCATION_TIMEOUT_MS),
    restoreKey: (keyId) => invoke(spendCounterOf(keyId), (stub) => stub.restore()),
    control: (counter, changes) => invoke(counter, (stub) => stub.control(changes), REVOCATION_TIMEOUT_MS),
    controls: (counter) => invoke(counter, (stub) => stub.controls()),
    adjust: (counter, adjustment) => invoke(counter, (stub) => stub.adjust(adjustment)),
  };
}

/** There is one limiter for the deployment, because it has one account with the provider. */
export function limiterClient(namespace: DurableObjectNamespace): LimiterApi {
  const invoke = <T>(call: (stub: LimiterApi) => Promise<T>) =>
    withTimeout(LIMITER_TIMEOUT_MS, () => retryOnce(() => call(stubOf<LimiterApi>(namespace, 'provider'))), noAnswer);
  return {
    acquire: (ticket) => invoke((stub) => stub.acquire(ticket)),
    release: (generationId, feedback) => invoke((stub) => stub.release(generationId, feedback)),
    status: (bucket) => invoke((stub) => stub.status(bucket)),
    configure: (limits) => invoke((stub) => stub.configure(limits)),
    overview: () => invoke((stub) => stub.overview()),
  };
}

/** Nothing that a user waits for. */
const NOTIFIER_TIMEOUT_MS = 10_000;

/** There is one notifier for the deployment. */
export function notifierClient(namespace: DurableObjectNamespace): NotifierApi {
  const invoke = <T>(call: (stub: NotifierApi) => Promise<T>) =>
    withTimeout(NOTIFIER_TIMEOUT_MS, () => retryOnce(() => call(stubOf<NotifierApi>(namespace, 'notifier'))), noAnswer);
  return {
    notify: (notice) => invoke((stub) => stub.notify(notice)),
    raise: (event, fields, at) => invoke((stub) => stub.raise(event, fields, at)),
    warnOfModels: (models, at) => invoke((stub) => stub.warnOfModels(models, at)),
    drain: () => invoke((stub) => stub.drain()),
    alarms: () => invoke((stub) => stub.alarms()),
    addWebhook: (request, now) => invoke((stub) => stub.addWebhook(request, now)),
    listWebhooks: () => invoke((stub) => stub.listWebhooks()),
    removeWebhook: (id) => invoke((stub) => stub.removeWebhook(id)),
    rotateWebhook: (id, overlapMs, now) => invoke((stub) => stub.rotateWebhook(id, overlapMs, now)),
    testWebhook: (id, now) => invoke((stub) => stub.testWebhook(id, now)),
    deliveries: (id, before, limit) => invoke((stub) => stub.deliveries(id, before, limit)),
    resend: (id, noticeId, now) => invoke((stub) => stub.resend(id, noticeId, now)),
    readAlerts: () => invoke((stub) => stub.readAlerts()),
    writeAlerts: (rules) => invoke((stub) => stub.writeAlerts(rules)),
    testAlert: (alert, now) => invoke((stub) => stub.testAlert(alert, now)),
  };
}

export function runClient(namespace: DurableObjectNamespace, runName: string): RunClient {
  const invoke = <T>(call: (stub: GenerationRunApi) => Promise<T>, timeoutMs = RUN_TIMEOUT_MS) =>
    withTimeout(timeoutMs, () => retryOnce(() => call(stubOf<GenerationRunApi>(namespace, runName))), noAnswer);
  /** A call cannot return a stream, so streams are fetched. */
  const fetchFrom = async (path: string) => {
    const fetched = () => namespace.getByName(runName).fetch(`https://run.internal/${path}`);
    const answer = await withTimeout(RUN_TIMEOUT_MS, fetched, noAnswer);
    if (answer.status === 200) return answer;
    await answer.body?.cancel();
    return null;
  };
  return {
    isKnown: () => invoke((stub) => stub.isKnown()),
    replay: (requestHash) => invoke((stub) => stub.replay(requestHash)),
    // Idempotent: the object knows the command's generation and request hash.
    start: (command) => invoke((stub) => stub.start(command), START_TIMEOUT_MS),
    read: (id, viewer) => invoke((stub) => stub.read(id, viewer)),
    wait: (id, viewer, ms) => invoke((stub) => stub.wait(id, viewer, ms), ms + RUN_TIMEOUT_MS),
    waitForAnswer: (id, viewer, ms, waiter) => invoke((stub) => stub.waitForAnswer(id, viewer, ms, waiter), ms + RUN_TIMEOUT_MS),
    takeOver: (id, viewer, waiter, mode) => invoke((stub) => stub.takeOver(id, viewer, waiter, mode)),
    confirmWaiter: (id, viewer, waiter) => invoke((stub) => stub.confirmWaiter(id, viewer, waiter)),
    keepWaiting: (id, viewer, waiter, ms) => invoke((stub) => stub.keepWaiting(id, viewer, waiter, ms)),
    stopWaiting: (id, viewer, waiter, delivered) => invoke((stub) => stub.stopWaiting(id, viewer, waiter, delivered)),
    cancel: (id, viewer) => invoke((stub) => stub.cancel(id, viewer)),
    account: (id) => invoke((stub) => stub.account(id)),
    inspect: (id) => invoke((stub) => stub.inspect(id)),
    async events(generationId, viewer, lastEventId) {
      const query = new URLSearchParams({ generation: generationId, viewer: JSON.stringify(viewer), after: String(lastEventId) });
      return fetchFrom(`events?${query}`);
    },
    async image(imageId) {
      const answer = await fetchFrom(`image?${new URLSearchParams({ id: imageId })}`);
      if (!answer?.body) return null;
      const { headers, body } = answer;
      return {
        image: JSON.parse(headers.get(IMAGE_FACTS) ?? '') as StoredImage,
        modified: new Date(headers.get('Last-Modified') ?? 0),
        body,
      };
    },
  };
}

/** The calls of the object that makes and keeps the deployment's own secrets. */
export interface DeploymentSecretsApi {
  /** The secrets, made at the first call. */
  secrets(): Promise<{ readonly signingSecret: string; readonly adminToken: string }>;
  /** Whether the admin token was not shown yet. */
  isOpen(): Promise<boolean>;
  /** Writes a one-time code to the log; `false` if one was written a moment ago, or none is needed. */
  requestCode(): Promise<boolean>;
  /** The admin token for a code that is right; else `null`. */
  claim(code: string): Promise<string | null>;
}

export function deploymentSecretsClient(namespace: DurableObjectNamespace): DeploymentSecretsApi {
  const ask = <T>(question: (stub: DeploymentSecretsApi) => Promise<T>) =>
    retryOnce(() => question(stubOf<DeploymentSecretsApi>(namespace, 'deployment')));
  return {
    secrets: () => ask((stub) => stub.secrets()),
    isOpen: () => ask((stub) => stub.isOpen()),
    requestCode: () => ask((stub) => stub.requestCode()),
    claim: (code) => ask((stub) => stub.claim(code)),
  };
}

/** The stub has the methods of the object's class, which is on a floor above and cannot be imported here. */
function stubOf<Api>(namespace: DurableObjectNamespace, name: string): Api {
  return namespace.getByName(name) as unknown as Api;
}

/**
 * Retries once, with a new stub, if the platform marks the error as retryable. An overloaded object is not called again,
 * because more calls would keep it overloaded.
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
