/** The key that goes to the next row, and the one that goes back. */
const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** Moves the focus to the next or the last row of a list: to its link, which Enter then opens. Returns whether the key does that. */
export function moveThroughRows(list: HTMLElement, key: string): boolean {
  const step = STEPS[key];
  if (step === undefined) return false;
  const links = [...list.querySelectorAll<HTMLElement>('td a[data-key]')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
  next?.focus();
  return next !== undefined;
}
