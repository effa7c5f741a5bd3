import type { Quota } from '../../contract/resources.ts';
import { h, setText } from '../dom.ts';
import { fill, type Strings } from '../strings.ts';
import { timeOfDay } from '../times.ts';

/** Up to this many images each has its own mark. */
const MAX_MARKS = 10;

/** "4 of 5 left today", and the same as marks. Keeps its place while the figures are on their way. */
export function createMeter() {
  const text = h('span');
  const marks = h('span', { class: 'marks', 'aria-hidden': 'true' });
  const element = h('p', { class: 'quota', part: 'quota' }, marks, text);
  return {
    element,
    draw(quota: Quota | null, strings: Strings, locale: string): void {
      if (!quota) return;
      const { limit, used, remaining, resets_at } = quota;
      const none = remaining <= 0;
      element.classList.toggle('none', none);
      element.title = strings.quota;
      setText(text, fill(none ? strings.none : strings.left, { limit, used, remaining, time: timeOfDay(resets_at, locale) }));
      const count = limit <= MAX_MARKS ? limit : 0;
      if (marks.children.length !== count) marks.replaceChildren(...Array.from({ length: count }, () => h('i')));
      [...marks.children].forEach((mark, index) => {
        mark.classList.toggle('left', index < remaining);
      });
    },
  };
}
