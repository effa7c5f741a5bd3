/** How long the endpoints wait for an image, in milliseconds. */
export interface Patience {
  /** Without a byte. Nearly every refusal of the provider comes by then, and has a status of its own. */
  readonly silentMs: number;
  /** Then a space or a comment goes out this often: Node's fetch ends after 300 s without a byte. */
  readonly heartbeatMs: number;
  /** The answer goes out by then, whatever it is: OpenAI's SDKs wait for 600 s. */
  readonly longestMs: number;
}

export interface Wait<T> {
  /** Waits for at most `ms` milliseconds. `null`: it is not over yet. It must not throw. */
  step(ms: number): Promise<T | null>;
  now(): number;
}

/** Waits in steps until `deadline`; `beat` runs between two steps. `null` if it is not over by then. */
export async function waitInSteps<T>(
  wait: Wait<T>,
  { stepMs, deadline }: { readonly stepMs: number; readonly deadline: number },
  beat: () => Promise<void> = async () => undefined,
): Promise<T | null> {
  for (;;) {
    const left = deadline - wait.now();
    if (left <= 0) return null;
    const value = await wait.step(Math.min(stepMs, left));
    if (value !== null) return value;
    if (wait.now() < deadline) await beat();
  }
}
