import { h } from '../../../elements/common/dom.ts';
import { tagOf } from '../../common/tag.ts';
import type { Context } from '../context.ts';
import { TEXTS } from '../language.ts';
import { choice, field, textOf } from '../parts/field.ts';
import { copyable, secret } from '../parts/secret.ts';
import { originsOfForm } from './key-actions.ts';
import { limitFields, limitsOfForm } from './key-limits.ts';

const { keys } = TEXTS;

/** What to do with a new key: a page gets a tag, a server an environment variable. */
function nextStep(kind: string, key: string): readonly HTMLElement[] {
  if (kind === 'publishable') {
    return [h('p', {}, keys.putTag), copyable(tagOf(location.origin, key))];
  }
  const headers = [`Authorization: Bearer ${key}`, 'Prefer: wait=60'].map((header) => `-H "${header}"`);
  const body = `--json '${JSON.stringify({ prompt: keys.examplePrompt })}'`;
  const curl = ['curl', `${location.origin}/v1/generations`, ...headers, body].join(' ');
  return [h('p', {}, keys.tryServer), copyable(curl)];
}

/** Makes a key and ends with the tag for a page, or a command for a server. */
export function askNewKey(context: Context, done: () => Promise<void>): void {
  context.dialogs.ask({
    title: keys.addTitle,
    body: [
      choice('kind', keys.kind, Object.entries(keys.kindChoices)),
      field('name', keys.name, { required: true, placeholder: keys.namePlaceholder }),
      field('origins', keys.originsPages, { placeholder: keys.originsPlaceholder }),
      h('details', {}, h('summary', {}, keys.limitsSummary), ...limitFields({})),
    ],
    action: keys.addAction,
    async run(form) {
      const kind = String(form.get('kind'));
      const answer = await context.api.send<{ key: string }>('POST', 'keys', {
        kind,
        name: textOf(form, 'name') ?? '',
        origins: kind === 'publishable' ? originsOfForm(form) : [],
        limits: limitsOfForm(form, {}),
      });
      await done();
      setTimeout(() => context.dialogs.tell(keys.added, [...secret(answer.key), ...nextStep(kind, answer.key)]));
    },
  });
}
