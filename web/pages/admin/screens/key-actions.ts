import { h } from '../../../elements/common/dom.ts';
import type { Context } from '../context.ts';
import { moment } from '../format.ts';
import { field, textOf } from '../parts/field.ts';
import { secret } from '../parts/secret.ts';
import type { AdminKey } from '../types.ts';
import { limitFields, limitsOfForm } from './key-limits.ts';

/** What an operator does about a key. */

type Done = () => Promise<void>;

export const originsOfForm = (form: FormData): string[] =>
  (textOf(form, 'origins') ?? '').split(/[\s,]+/).filter((origin) => origin !== '');

export function askChange(context: Context, key: AdminKey, done: Done): void {
  const origins =
    key.kind === 'publishable'
      ? [
          field('origins', 'Sites that may use it', {
            value: key.origins.join(' '),
            hint: 'https://example.com, with a space between two.',
          }),
        ]
      : [];
  context.dialogs.ask({
    title: `Change ${key.name}`,
    body: [field('name', 'Name', { value: key.name, required: true }), ...origins, ...limitFields(key.limits)],
    action: 'Save',
    async run(form) {
      await context.api.send('PATCH', `keys/${key.id}`, {
        name: textOf(form, 'name'),
        ...(key.kind === 'publishable' ? { origins: originsOfForm(form) } : {}),
        limits: limitsOfForm(form, key.limits),
      });
      await done();
    },
  });
}

export function askRotate(context: Context, key: AdminKey, done: Done): void {
  context.dialogs.ask({
    title: `Rotate ${key.name}`,
    body: [
      h('p', {}, 'You get a new key. The old one works for a while longer, so that you can put the new one in its place.'),
      field('hours', 'Hours until the old one ends', { type: 'number', value: '24', required: true }),
    ],
    action: 'Make the new key',
    async run(form) {
      const answer = await context.api.send<{ key: string; previous_until: string | null }>('POST', `keys/${key.id}/rotate`, {
        overlap_hours: Number(form.get('hours')),
      });
      await done();
      const until = answer.previous_until
        ? [h('p', { class: 'soft' }, `The old one works until ${moment(answer.previous_until)}.`)]
        : [];
      // After the question has closed.
      setTimeout(() => context.dialogs.tell('The new key', [...secret(answer.key), ...until]));
    },
  });
}

export function askRevoke(context: Context, key: AdminKey, done: Done): void {
  context.dialogs.ask({
    title: `Revoke ${key.name}`,
    body: [h('p', {}, 'From the answer on nothing is bought with this key or its tokens. This cannot be undone.')],
    action: 'Revoke',
    danger: true,
    async run() {
      await context.api.send('DELETE', `keys/${key.id}`);
      context.toasts.say(`${key.name} is revoked.`);
      await done();
    },
  });
}
