/** A screen reader is told of progress at most this often. */
const PAUSE_MS = 10_000;

/**
 * Puts what was said into live regions: alerts and endings at once, progress at most once in 10 s, and then only the newest.
 * `status` and `alert` are the two regions.
 */
export function createAnnouncer(status: HTMLElement, alert: HTMLElement, now: () => number) {
  let last = Number.NEGATIVE_INFINITY;
  let heard = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function put(region: HTMLElement, text: string): void {
    last = now();
    const other = region === alert ? status : alert;
    other.textContent = '';
    region.textContent = text;
  }

  return {
    say(text: string, urgency: 'polite' | 'end' | 'alert'): void {
      if (text === heard) return;
      heard = text;
      clearTimeout(timer);
      if (urgency !== 'alert') alert.textContent = '';
      if (!text) return;
      const wait = urgency === 'polite' ? last + PAUSE_MS - now() : 0;
      if (wait <= 0) put(urgency === 'alert' ? alert : status, text);
      else timer = setTimeout(() => put(status, text), wait);
    },
    stop: () => clearTimeout(timer),
  };
}
