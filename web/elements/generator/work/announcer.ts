/** A screen reader is told of progress at most this often. */
const PAUSE_MS = 10_000;

/**
 * Puts what was said into live regions: alerts and endings at once, progress at most once in 10 s, and then only the newest.
 * `status` and `alert` are the two regions. What waits is put there by a later `say`, which comes with every tick of the clock.
 */
export function createAnnouncer(status: HTMLElement, alert: HTMLElement) {
  let last = Number.NEGATIVE_INFINITY;
  let heard = '';
  let wanted = '';

  return {
    say(text: string, urgency: 'polite' | 'end' | 'alert', now: number): void {
      if (text !== wanted && urgency !== 'alert') alert.textContent = '';
      wanted = text;
      if (text === heard || (urgency === 'polite' && now - last < PAUSE_MS)) return;
      heard = text;
      if (!text) return;
      last = now;
      const region = urgency === 'alert' ? alert : status;
      const other = region === alert ? status : alert;
      other.textContent = '';
      region.textContent = text;
    },
  };
}
