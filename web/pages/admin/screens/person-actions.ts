import { h } from '../../../elements/common/dom.ts';
import type { Context } from '../context.ts';
import { say, sayCount, TEXTS } from '../language.ts';
import { checkbox, field, reasonField, reasonOf, textOf } from '../parts/field.ts';
import { personName } from '../words.ts';

/** What an operator does about one person. `subject` is the name that counts, such as `user:key_…:ann`. */

const { people } = TEXTS;
const path = (subject: string) => `users/${encodeURIComponent(subject)}`;
const about = (text: string, subject: string) => say(text, { person: personName(subject) });

export function askBlock(context: Context, subject: string, done: () => unknown): void {
  context.dialogs.ask({
    title: about(people.blockTitle, subject),
    body: [
      h('p', { class: 'soft' }, people.blockAbout),
      field('until', people.blockUntilField, { type: 'datetime-local' }),
      reasonField(),
    ],
    action: people.blockAction,
    danger: true,
    async run(form) {
      const until = textOf(form, 'until');
      const end = until === undefined ? {} : { until: new Date(until).toISOString() };
      await context.api.send('PUT', `${path(subject)}/block`, { blocked: true, ...end, ...reasonOf(form) });
      context.toasts.say(about(people.isBlocked, subject));
      await done();
    },
  });
}

export async function unblock(context: Context, subject: string): Promise<void> {
  const fault = await context.api.send('PUT', `${path(subject)}/block`, { blocked: false }).then(
    () => null,
    (error: Error) => error,
  );
  context.toasts.say(fault?.message ?? about(people.isUnblocked, subject));
}

export function askLimit(context: Context, subject: string, now: string, done: () => unknown): void {
  context.dialogs.ask({
    title: about(people.limitTitle, subject),
    body: [field('images', people.limitField, { type: 'number', value: now }), checkbox('lasting', people.limitAlways)],
    action: people.limitAction,
    async run(form) {
      const images = textOf(form, 'images');
      await context.api.send('PUT', `${path(subject)}/limits`, {
        daily_images: images === undefined ? null : Number(images),
        lasting: form.get('lasting') !== null,
      });
      await done();
    },
  });
}

/** Calls in a row: each deletes as much as fits into one. */
const MOST_CALLS = 50;

export function askDeleteAll(context: Context, subject: string, done: () => unknown): void {
  context.dialogs.ask({
    title: about(people.deleteTitle, subject),
    body: [h('p', {}, people.deleteAbout), reasonField()],
    action: people.deleteAction,
    danger: true,
    async run(form) {
      let images = 0;
      let complete = false;
      for (let calls = 0; calls < MOST_CALLS && !complete; calls++) {
        const answer = await context.api.send<{ images: number; complete: boolean }>('DELETE', path(subject), reasonOf(form));
        images += answer.images;
        complete = answer.complete;
      }
      context.toasts.say(sayCount(complete ? people.deleted : people.someLeft, images));
      await done();
    },
  });
}
