/** Progress is read out at most this often. */
const PAUSE_MS = 10_000;

/**
 * Writes into the live regions `status` and `alert`: alerts and endings at once, progress at most once in 10 s, only the newest.
 * `say` comes with every tick of the clock, so a text that waits is written by a later call.
 */
export function createAnnouncer(status: HTMLElement, alert: HTMLElement) {
  let last = -PAUSE_MS;
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
