import { h } from '../../../elements/common/dom.ts';
import type { Context } from '../context.ts';
import { linkTo } from '../router.ts';
import type { AdminGeneration } from '../types.ts';
import { cause, personName, status } from '../words.ts';

/** How a request ended, with its cause. Only what wants doing has a color. */
export function statusOf({ status: code, error }: Pick<AdminGeneration, 'status' | 'error'>): HTMLElement {
  return h('span', { class: `status ${code}` }, error ? cause(error.code) : status(code));
}

export function personLink(subject: string): HTMLElement {
  return h('a', { href: linkTo('people', subject), class: 'person', title: subject }, personName(subject));
}

/** The key, by its name. Load the names first. */
export function keyLink({ keyNames }: Context, id: string): HTMLElement {
  return h('a', { href: linkTo('keys', id), title: id }, keyNames.nameOf(id));
}

/** An instant, with the exact time as a title. */
export function timeAt(instant: string, words: string): HTMLElement {
  return h('time', { datetime: instant, title: instant }, words);
}
