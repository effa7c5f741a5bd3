import { h } from '../../../elements/common/dom.ts';
import type { Context } from '../context.ts';
import { moment } from '../format.ts';
import { say, TEXTS } from '../language.ts';
import { field, textOf } from '../parts/field.ts';
import { secret } from '../parts/secret.ts';
import type { AdminKey } from '../types.ts';
import { limitFields, limitsOfForm } from './key-limits.ts';

/** What an operator does about a key. */

const { keys, common } = TEXTS;
type Done = () => Promise<void>;

export const originsOfForm = (form: FormData): string[] =>
  (textOf(form, 'origins') ?? '').split(/[\s,]+/).filter((origin) => origin !== '');

export function askChange(context: Context, key: AdminKey, done: Done): void {
  const origins =
    key.kind === 'publishable' ? [field('origins', keys.origins, { value: key.origins.join(' '), hint: keys.originsHint })] : [];
  context.dialogs.ask({
    title: say(keys.changeTitle, { name: key.name }),
    body: [field('name', keys.name, { value: key.name, required: true }), ...origins, ...limitFields(key.limits)],
    action: common.save,
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
    title: say(keys.rotateTitle, { name: key.name }),
    body: [h('p', {}, keys.rotateAbout), field('hours', keys.rotateHours, { type: 'number', value: '24', required: true })],
    action: keys.rotateAction,
    async run(form) {
      const answer = await context.api.send<{ key: string; previous_until: string | null }>('POST', `keys/${key.id}/rotate`, {
        overlap_hours: Number(form.get('hours')),
      });
      await done();
      const until = answer.previous_until
        ? [h('p', { class: 'soft' }, say(keys.oldWorks, { until: moment(answer.previous_until) }))]
        : [];
      // After the question has closed.
      setTimeout(() => context.dialogs.tell(keys.newSecret, [...secret(answer.key), ...until]));
    },
  });
}

export function askRevoke(context: Context, key: AdminKey, done: Done): void {
  context.dialogs.ask({
    title: say(keys.revokeTitle, { name: key.name }),
    body: [h('p', {}, keys.revokeAbout)],
    action: keys.revokeAction,
    danger: true,
    async run() {
      await context.api.send('DELETE', `keys/${key.id}`);
      context.toasts.say(say(keys.revoked, { name: key.name }));
      await done();
    },
  });
}
