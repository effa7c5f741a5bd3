import { h } from '../../../elements/common/dom.ts';
import type { Context, Screen } from '../context.ts';
import { dollars, formatDuration, moment } from '../format.ts';
import { figure } from '../parts/figure.ts';
import { live } from '../parts/live.ts';
import { personLink, statusOf } from '../parts/status.ts';
import { thumbnail } from '../parts/thumbnail.ts';
import { linkTo } from '../router.ts';
import type { AdminGeneration } from '../types.ts';
import { status } from '../words.ts';

interface RequestDetail extends AdminGeneration {
  readonly timeline: readonly { readonly stage: string; readonly at: string }[];
  readonly counted_images: number;
}

function timeline({ timeline: stages }: RequestDetail): HTMLElement {
  const rows = stages.map(({ stage, at }, index) => {
    const before = stages[index - 1];
    const after = before ? `+${formatDuration(Date.parse(at) - Date.parse(before.at))}` : '';
    return h(
      'li',
      {},
      h('strong', {}, status(stage)),
      ' ',
      h('time', { datetime: at }, moment(at)),
      ' ',
      h('span', { class: 'soft' }, after),
    );
  });
  return h('section', { class: 'card' }, h('h2', {}, 'What happened'), h('ol', { class: 'timeline' }, ...rows));
}

/** What the Director added: the directed prompt begins with the words of the person. */
function prompts({ prompt, directed_prompt, revised_prompt }: RequestDetail): HTMLElement {
  const added = directed_prompt.startsWith(prompt) ? directed_prompt.slice(prompt.length).trim() : directed_prompt;
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Prompt'),
    h('blockquote', {}, prompt || '(deleted)'),
    added === '' ? null : h('h3', {}, 'Added'),
    added === '' ? null : h('blockquote', { class: 'soft' }, added),
    revised_prompt ? h('h3', {}, 'As the model rewrote it') : null,
    revised_prompt ? h('blockquote', { class: 'soft' }, revised_prompt) : null,
  );
}

function facts(generation: RequestDetail): HTMLElement {
  const { cost, counted_images, model, quality, size, n, key_id, subject, request_id, reason } = generation;
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Cost'),
    h(
      'dl',
      { class: 'figures' },
      figure('Reserved', dollars(cost.reserved_usd)),
      figure('Spent', cost.charged_usd === null ? 'not yet known' : dollars(cost.charged_usd)),
      figure('Taken of their limit', `${counted_images} ${counted_images === 1 ? 'image' : 'images'}`),
    ),
    h('p', {}, 'By ', personLink(subject), ' with ', h('a', { href: linkTo('keys', key_id) }, key_id)),
    h('p', { class: 'soft' }, `${n} × ${size}, ${quality}, ${model}`),
    h('p', { class: 'soft' }, [request_id, reason === generation.status ? null : reason].filter(Boolean).join(' · ')),
  );
}

/** One request: what happened, when, and what it cost. */
export function openRequest(context: Context, id: string): Screen {
  const content = live<RequestDetail>(
    () => context.api.get(`generations/${encodeURIComponent(id)}`),
    (generation) => [
      h('p', { class: 'lead' }, statusOf(generation), ' ', h('code', {}, id)),
      h(
        'p',
        { class: 'pictures' },
        ...generation.images.map((image) =>
          h('a', { href: linkTo('images', null, { q: image.id }) }, thumbnail(image, 240, { alt: 'Open the image' })),
        ),
      ),
      h('div', { class: 'cards' }, timeline(generation), facts(generation), prompts(generation)),
    ],
  );
  const back = h('p', {}, h('a', { href: linkTo('requests') }, '← All requests'));
  return { title: 'Request', node: h('div', {}, back, content.node), refresh: content.refresh };
}
