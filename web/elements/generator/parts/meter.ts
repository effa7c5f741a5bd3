import type { Quota } from '../../../../src/contract/quota.ts';
import { h, setText } from '../../common/dom.ts';
import { timeOfDay } from '../../common/times.ts';
import { count, type FormLanguage, fillIn, number } from '../strings.ts';

/** Up to this many images, each has its own mark. */
const MAX_MARKS = 10;

/** "4 of 5 left today", and the same as marks. Its room is reserved while the quota is loading. */
export function createMeter() {
  const text = h('span');
  const marks = h('span', { class: 'marks', 'aria-hidden': 'true' });
  const element = h('p', { class: 'quota', part: 'quota' }, marks, text);
  return {
    element,
    draw(quota: Quota | null, strings: FormLanguage): void {
      if (!quota) return;
      const { limit, used, remaining, resets_at } = quota;
      const none = remaining <= 0;
      element.classList.toggle('none', none);
      element.title = strings.quota;
      const values = { limit: number(limit, strings.locale), used: number(used, strings.locale) };
      const time = timeOfDay(resets_at, strings.locale);
      setText(text, none ? fillIn(strings.none, { ...values, time }) : count(strings.left, remaining, strings, values));
      const shown = limit <= MAX_MARKS ? limit : 0;
      if (marks.children.length !== shown) marks.replaceChildren(...Array.from({ length: shown }, () => h('i')));
      [...marks.children].forEach((mark, index) => {
        mark.classList.toggle('left', index < remaining);
      });
    },
  };
}
