import { tryParseJson } from '../../../common/json.ts';
import type { ProblemDetails } from '../../../src/contract/problems.ts';

/** The most requests of one attack, with any answers. */
export const MAX_REQUESTS = 1400;

export interface AttackRequest {
  readonly path: string;
  /** A body goes as JSON, and makes it a POST. */
  readonly body?: object;
  /** A body of bytes, which makes it a POST too. */
  readonly bytes?: Uint8Array;
  readonly method?: string;
  readonly credential?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Closes the connection after this many milliseconds. */
  readonly leaveAfterMs?: number;
}

export interface Reply {
  /** 0 if no answer came. */
  readonly status: number;
  /** The code of a refusal; `null` if it is not a refusal. */
  readonly code: string | null;
  readonly violated: readonly string[];
  readonly replayed: boolean;
  readonly body: unknown;
}

/** Sends requests to one instance and counts them. */
export class Sender {
  readonly #url: URL;
  readonly #signal: AbortSignal;
  sent = 0;

  /** @param signal the end of the time that the run has */
  constructor(url: URL, signal: AbortSignal) {
    this.#url = url;
    this.#signal = signal;
  }

  /** Never throws for what the instance does. @throws Error if the attack has used up its requests or its time */
  async send({ path, body, bytes, method, credential, headers, leaveAfterMs }: AttackRequest): Promise<Reply> {
    if (this.#signal.aborted) throw new Error('the run was stopped, or took more time than it has');
    if (this.sent >= MAX_REQUESTS) throw new Error(`the run would send more than ${MAX_REQUESTS} requests`);
    this.sent++;
    const signals = [this.#signal, ...(leaveAfterMs === undefined ? [] : [AbortSignal.timeout(leaveAfterMs)])];
    try {
      const response = await fetch(new URL(path, this.#url), {
        method: method ?? (body || bytes ? 'POST' : 'GET'),
        headers: {
          ...(credential === undefined ? {} : { Authorization: `Bearer ${credential}` }),
          ...(body ? { 'Content-Type': 'application/json' } : {}),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : bytes ? { body: bytes as Uint8Array<ArrayBuffer> } : {}),
        // Credentials are for this host and no other.
        redirect: 'manual',
        signal: AbortSignal.any(signals),
      });
      return replyOf(response.status, response.headers, await response.text());
    } catch {
      return { status: 0, code: null, violated: [], replayed: false, body: null };
    }
  }
}

function replyOf(status: number, headers: Headers, text: string): Reply {
  const body = tryParseJson(text) ?? null;
  const problem = body as Partial<ProblemDetails> | null;
  return {
    status,
    code: status >= 300 ? (problem?.code ?? `status ${status}`) : null,
    violated: problem?.violated_policies ?? [],
    replayed: headers.get('Idempotent-Replayed') === 'true',
    body,
  };
}
