import { h } from '../../../elements/common/dom.ts';
import type { Context } from '../context.ts';
import { checkbox, field, reasonField, reasonOf, textOf } from '../parts/field.ts';
import { personName } from '../words.ts';

/** What an operator does about one person. `subject` is the name that counts, such as `user:key_…:ann`. */

const path = (subject: string) => `users/${encodeURIComponent(subject)}`;

export function askBlock(context: Context, subject: string, done: () => unknown): void {
  context.dialogs.ask({
    title: `Block ${personName(subject)}`,
    body: [
      h('p', { class: 'soft' }, 'New images are refused from now on. Images in progress are canceled.'),
      field('until', 'Until (empty: until you unblock)', { type: 'datetime-local' }),
      reasonField(),
    ],
    action: 'Block',
    danger: true,
    async run(form) {
      const until = textOf(form, 'until');
      const end = until === undefined ? {} : { until: new Date(until).toISOString() };
      await context.api.send('PUT', `${path(subject)}/block`, { blocked: true, ...end, ...reasonOf(form) });
      context.toasts.say(`${personName(subject)} is blocked.`);
      await done();
    },
  });
}

export async function unblock(context: Context, subject: string): Promise<void> {
  await context.api.send('PUT', `${path(subject)}/block`, { blocked: false });
  context.toasts.say(`${personName(subject)} is no longer blocked.`);
}

export function askLimit(context: Context, subject: string, now: string, done: () => unknown): void {
  context.dialogs.ask({
    title: `Images a day for ${personName(subject)}`,
    body: [
      field('images', 'Images a day (empty: as everybody)', { type: 'number', value: now }),
      checkbox('lasting', 'From now on, not only today'),
    ],
    action: 'Change',
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

export function askDeleteAll(context: Context, subject: string): void {
  context.dialogs.ask({
    title: `Delete everything of ${personName(subject)}`,
    body: [h('p', {}, 'All of their images and words are deleted for good. This cannot be undone.'), reasonField()],
    action: 'Delete everything',
    danger: true,
    async run(form) {
      let images = 0;
      for (let calls = 0; calls < MOST_CALLS; calls++) {
        const answer = await context.api.send<{ images: number; complete: boolean }>('DELETE', path(subject), reasonOf(form));
        images += answer.images;
        if (answer.complete) break;
      }
      context.toasts.say(`${images} images deleted.`);
    },
  });
}
