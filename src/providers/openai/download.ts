import { sleep } from '../../../common/async.ts';
import { resolveImageUrl } from './address.ts';
import { Fault, unknownOutcome } from './fault.ts';
import { mayFetchImage } from './hosts.ts';
import { lengthOf, limitBody } from './limit.ts';

const MAX_REDIRECTS = 3;
/** Waits between the three tries. A download is not a purchase, so it may be retried. */
const PAUSES_MS = [250, 1000];

export interface DownloadDeps {
  readonly fetch: typeof fetch;
  /** The base URL of the provider: a relative address begins there, and its host may be fetched from. */
  readonly baseURL: string;
  readonly maxBytes: number;
  /** For all tries together, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Waits for the memory of the image, before it is read. */
  readonly enter: (bytes: number) => Promise<void>;
}

/** A temporary failure of the connection or the server: a retry may succeed. */
class TemporaryFault extends Fault {}

/**
 * Downloads an image from a temporary URL of the provider.
 * @throws Fault `outcome_unknown` if that fails: the image was made and billed, so the money stays spent
 */
export async function downloadImage(address: string, deps: DownloadDeps): Promise<Uint8Array> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(unknownOutcome('download_timeout')), deps.timeoutMs);
  const cancel = () => controller.abort(deps.signal.reason);
  deps.signal.addEventListener('abort', cancel, { once: true });
  try {
    for (let tries = 0; ; tries++) {
      try {
        return await follow(address, { ...deps, signal: controller.signal });
      } catch (error) {
        controller.signal.throwIfAborted();
        const pause = PAUSES_MS[tries];
        if (!(error instanceof TemporaryFault) || pause === undefined) throw error;
        await sleep(pause, controller.signal);
        controller.signal.throwIfAborted();
      }
    }
  } finally {
    clearTimeout(timer);
    deps.signal.removeEventListener('abort', cancel);
    controller.abort();
  }
}

/** One try. It follows redirects and checks the address of each. */
async function follow(address: string, deps: DownloadDeps): Promise<Uint8Array> {
  const ownHost = new URL(deps.baseURL).host;
  let url = resolveImageUrl(address, deps.baseURL);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    if (!url || !mayFetchImage(url, ownHost)) throw unknownOutcome('download_address_refused');
    const response = await temporary(() =>
      deps.fetch(url as URL, { redirect: 'manual', signal: deps.signal, headers: { accept: 'image/*' } }),
    );
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (location === null) return receive(response, deps);
    await response.body?.cancel();
    url = URL.canParse(location, url) ? new URL(location, url) : null;
  }
  throw unknownOutcome('download_redirects');
}

async function receive(response: Response, { maxBytes, enter }: DownloadDeps): Promise<Uint8Array> {
  if (!response.ok) {
    const { status } = response;
    await response.body?.cancel();
    const failure = { code: 'outcome_unknown', reason: `download_http_${status}` } as const;
    throw status >= 500 || status === 429 ? new TemporaryFault(failure) : new Fault(failure);
  }
  // The Content-Type is not read: the code that stores the file looks at its bytes.
  const body = limitBody(response, maxBytes, () => unknownOutcome('download_too_large'));
  // The pieces, and the whole that is made of them.
  await enter(2 * (lengthOf(response) ?? Number.POSITIVE_INFINITY));
  const bytes = new Uint8Array(await temporary(() => new Response(body).arrayBuffer()));
  if (bytes.length === 0) throw unknownOutcome('download_empty');
  return bytes;
}

/** Turns errors of the network into temporary ones. A `Fault` stays as it is. */
async function temporary<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Fault ? error : new TemporaryFault({ code: 'outcome_unknown', reason: 'download_connection_lost' });
  }
}
