import { h } from '../../../elements/common/dom.ts';
import { relative } from '../format.ts';
import { sayCount, TEXTS } from '../language.ts';
import type { AdminAlarm } from '../types.ts';

function alarmCard({ title, what_to_do, severity, last_at, count }: AdminAlarm, now: number): HTMLElement {
  return h(
    'li',
    { class: `alarm ${severity}` },
    h('strong', {}, title),
    h('p', {}, what_to_do),
    h('small', { class: 'soft' }, sayCount(TEXTS.today.alarmTimes, count, { when: relative(last_at, now) })),
  );
}

/** What wants doing; `null` if nothing does. `now` in milliseconds. */
export function alarmList(alarms: readonly AdminAlarm[], title: string, now: number): HTMLElement | null {
  if (alarms.length === 0) return null;
  return h('section', {}, h('h2', {}, title), h('ul', { class: 'alarms' }, ...alarms.map((one) => alarmCard(one, now))));
}
