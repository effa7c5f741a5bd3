import { h } from '../../../elements/common/dom.ts';
import { tagOf } from '../../common/tag.ts';
import type { Context } from '../context.ts';
import { choice, field, textOf } from '../parts/field.ts';
import { copyable, secret } from '../parts/secret.ts';
import { originsOfForm } from './key-actions.ts';
import { limitFields, limitsOfForm } from './key-limits.ts';

/** What to do with a new key: a page gets a tag, a server an environment variable. */
function nextStep(kind: string, key: string): readonly HTMLElement[] {
  if (kind === 'publishable') {
    return [h('p', {}, 'Put this tag into your page:'), copyable(tagOf(location.origin, key))];
  }
  const curl = `curl ${location.origin}/v1/generations -H "Authorization: Bearer ${key}" -H "Prefer: wait=60" --json '{"prompt":"a cat"}'`;
  return [h('p', {}, 'Try it from your server:'), copyable(curl)];
}

/** Makes a key and ends with the tag for a page, or a command for a server. */
export function askNewKey(context: Context, done: () => Promise<void>): void {
  context.dialogs.ask({
    title: 'New key',
    body: [
      choice('kind', 'What is it for?', [
        ['publishable', 'A page: anybody may read the key'],
        ['secret', 'Your server: keep the key secret'],
      ]),
      field('name', 'Name', { required: true, placeholder: 'my shop' }),
      field('origins', 'Sites that may use it (pages only)', { placeholder: 'https://example.com https://www.example.com' }),
      h('details', {}, h('summary', {}, 'Limits'), ...limitFields({})),
    ],
    action: 'Make the key',
    async run(form) {
      const kind = String(form.get('kind'));
      const answer = await context.api.send<{ key: string }>('POST', 'keys', {
        kind,
        name: textOf(form, 'name') ?? '',
        origins: kind === 'publishable' ? originsOfForm(form) : [],
        limits: limitsOfForm(form, {}),
      });
      await done();
      setTimeout(() => context.dialogs.tell('Your new key', [...secret(answer.key), ...nextStep(kind, answer.key)]));
    },
  });
}
