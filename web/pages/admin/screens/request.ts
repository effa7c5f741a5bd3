import { h } from '../../../elements/common/dom.ts';
import type { Context, Screen } from '../context.ts';
import { clockTime, dollars, formatDuration, formatNumber, moment } from '../format.ts';
import { say, sayCount, sayNodes, TEXTS } from '../language.ts';
import { figure } from '../parts/figure.ts';
import { live } from '../parts/live.ts';
import { keyLink, personLink, statusOf } from '../parts/status.ts';
import { thumbnail } from '../parts/thumbnail.ts';
import { linkTo } from '../router.ts';
import type { AdminGeneration } from '../types.ts';
import { status } from '../words.ts';

interface RequestDetail extends AdminGeneration {
  readonly timeline: readonly { readonly stage: string; readonly at: string }[];
  readonly counted_images: number;
}

const { requests, common } = TEXTS;

function timeline({ timeline: stages }: RequestDetail): HTMLElement {
  const rows = stages.map(({ stage, at }, index) => {
    const before = stages[index - 1];
    const duration = before ? formatDuration(Date.parse(at) - Date.parse(before.at)) : null;
    return h(
      'li',
      {},
      h('strong', {}, status(stage)),
      ' ',
      h('time', { datetime: at }, before ? clockTime(at) : moment(at)),
      ' ',
      duration === null ? null : h('span', { class: 'soft later' }, say(requests.later, { duration })),
    );
  });
  return h('section', { class: 'card' }, h('h2', {}, requests.happened), h('ol', { class: 'timeline' }, ...rows));
}

/** What the Director added: the directed prompt begins with the words of the person. */
function prompts({ prompt, directed_prompt, revised_prompt }: RequestDetail): HTMLElement {
  const added = directed_prompt.startsWith(prompt) ? directed_prompt.slice(prompt.length).trim() : directed_prompt;
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, requests.prompt),
    h('blockquote', {}, prompt || common.deleted),
    added === '' ? null : h('h3', {}, requests.added),
    added === '' ? null : h('blockquote', { class: 'soft' }, added),
    revised_prompt ? h('h3', {}, requests.rewritten) : null,
    revised_prompt ? h('blockquote', { class: 'soft' }, revised_prompt) : null,
  );
}

function facts(context: Context, generation: RequestDetail): HTMLElement {
  const { cost, counted_images, model, quality, size, n, key_id, subject, request_id, reason } = generation;
  const ids = [request_id, reason === generation.status ? null : reason].filter(Boolean).join(' · ');
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, requests.cost),
    h(
      'dl',
      { class: 'figures' },
      figure(requests.reservedAtMost, dollars(cost.reserved_usd)),
      figure(requests.spent, cost.charged_usd === null ? requests.notYetKnown : dollars(cost.charged_usd)),
      figure(requests.counted, sayCount(requests.countedImages, counted_images)),
    ),
    h('p', {}, ...sayNodes(requests.by, { person: personLink(subject), key: keyLink(context, key_id) })),
    h('p', { class: 'soft' }, say(requests.options, { n: formatNumber(n), size: size.replace('x', ' × '), quality, model })),
    ids === '' ? null : h('p', { class: 'soft' }, h('code', {}, ids)),
  );
}

/** One request: what happened, when, and what it cost. */
export function openRequest(context: Context, id: string): Screen {
  const content = live<RequestDetail>(
    async () => {
      const [generation] = await Promise.all([
        context.api.get<RequestDetail>(`generations/${encodeURIComponent(id)}`),
        context.keyNames.load(),
      ]);
      return generation;
    },
    (generation) => [
      h('p', { class: 'lead' }, statusOf(generation), ' ', h('code', {}, id)),
      generation.images.length === 0
        ? null
        : h(
            'p',
            { class: 'pictures' },
            ...generation.images.map((image) =>
              h('a', { href: linkTo('images', null, { q: image.id }) }, thumbnail(image, 240, { alt: requests.openImage })),
            ),
          ),
      h('div', { class: 'cards' }, timeline(generation), facts(context, generation), prompts(generation)),
    ],
  );
  const back = h('p', { class: 'back' }, h('a', { href: linkTo('requests') }, requests.back));
  return { title: requests.one, node: h('div', {}, back, content.node), refresh: content.refresh };
}
