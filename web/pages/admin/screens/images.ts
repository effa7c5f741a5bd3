import { browserStorage } from '../../../client/storage.ts';
import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { dollars, formatNumber, relative } from '../format.ts';
import { say, sayCount, sayNodes, TEXTS } from '../language.ts';
import { reasonField, reasonOf } from '../parts/field.ts';
import { type Filter, filters } from '../parts/filters.ts';
import { pages } from '../parts/pages.ts';
import { personLink } from '../parts/status.ts';
import { thumbnail } from '../parts/thumbnail.ts';
import { linkTo } from '../router.ts';
import type { AdminImage } from '../types.ts';
import { personName } from '../words.ts';
import { askBlock, askDeleteAll } from './person-actions.ts';

/** Whether pictures are blurred, in the browser's storage. */
const BLUR = 'easel-admin-blur';
/** Images that one call deletes at most. */
const MOST = 100;
/** Letters of a reason. */
const MOST_LETTERS = '200';

const { images: texts, common } = TEXTS;

const filtersOf = ({ keyNames }: Context): readonly Filter[] => [
  { name: 'q', label: texts.words },
  { name: 'key', label: texts.anyKey, options: keyNames.choices() },
  { name: 'user', label: common.person },
  { name: 'order', label: texts.newest, options: [['oldest', texts.oldest]] },
  { name: 'from', label: common.from, type: 'date' },
  { name: 'to', label: common.to, type: 'date' },
  { name: 'hidden', label: texts.shown, options: [['true', texts.hiddenOnly]] },
];

interface Grid {
  readonly node: HTMLElement;
  onKey(key: string): boolean;
  refresh(): Promise<void>;
}

function createGrid(context: Context): Grid {
  const { api, toasts, dialogs } = context;
  const query = Object.fromEntries(context.route.query);
  const marked = new Set<string>();
  const leaving = new Set<string>();
  let current: string | null = null;
  const allowed = mayChange(context);

  const list = pages<AdminImage>({
    load: (cursor) => api.get('images', { ...query, cursor, limit: '60' }),
    draw: (items) => {
      const shown = items.filter(({ id }) => !leaving.has(id));
      if (shown.length === 0) return h('p', { class: 'empty' }, texts.empty);
      return h('ul', { class: 'grid' }, ...shown.map(tile));
    },
    toasts,
  });
  const shownItems = () => list.items.filter(({ id }) => !leaving.has(id));
  const chosen = (): AdminImage[] => shownItems().filter(({ id }) => marked.has(id) || (marked.size === 0 && id === current));

  function tile(image: AdminImage): HTMLElement {
    const { id, prompt, subject, created_at, cost_usd, hidden, generation_id } = image;
    const mark = h('input', {
      type: 'checkbox',
      'aria-label': say(texts.mark, { prompt: prompt.slice(0, 60) }),
      checked: marked.has(id),
      change: () => toggle(id),
    });
    return h(
      'li',
      { class: hidden ? 'tile is-hidden' : 'tile', 'data-id': id, ...(id === current ? { 'aria-current': 'true' } : {}) },
      h(
        'a',
        { href: linkTo('requests', generation_id), 'data-key': id, focus: () => select(id) },
        thumbnail(image, 240, { alt: prompt || texts.noWords, hidden: hidden !== null }),
      ),
      h('p', { class: 'prompt' }, prompt || common.deleted),
      h(
        'p',
        { class: 'soft' },
        ...sayNodes(texts.about, {
          ...{ person: personLink(subject), when: relative(created_at, context.now()), cost: dollars(cost_usd) },
        }),
      ),
      hidden ? h('p', { class: 'wants' }, say(texts.hiddenBecause, { reason: hidden.reason })) : null,
      allowed
        ? h(
            'p',
            { class: 'tile-actions' },
            mark,
            hideButton(image),
            menuButton(texts.delete, () => deleteLater([image])),
          )
        : null,
    );
  }

  const menuButton = (words: string, click: () => void) => h('button', { type: 'button', click }, words);
  const hideButton = (image: AdminImage) =>
    image.hidden ? menuButton(texts.restore, () => void restore(image)) : menuButton(texts.hide, () => askHide([image]));

  function select(id: string): void {
    current = id;
    for (const tile of list.node.querySelectorAll<HTMLElement>('.tile')) {
      tile.toggleAttribute('aria-current', tile.dataset.id === id);
    }
  }

  function toggle(id: string): void {
    if (!marked.delete(id)) marked.add(id);
    drawBar();
  }

  async function restore({ id }: AdminImage): Promise<void> {
    await api.send('POST', `images/${id}/restore`, {}).catch((fault: Error) => toasts.say(fault.message));
    await list.refresh();
  }

  function askHide(images: readonly AdminImage[]): void {
    dialogs.ask({
      title: sayCount(texts.hideTitle, images.length),
      body: [h('p', { class: 'soft' }, texts.hideAbout), reasonField(true)],
      action: texts.hideAction,
      async run(form) {
        for (const { id } of images) await api.send('POST', `images/${id}/hide`, reasonOf(form));
        marked.clear();
        drawBar();
        await list.refresh();
      },
    });
  }

  function deleteLater(images: readonly AdminImage[]): void {
    const ids = images.slice(0, MOST).map(({ id }) => id);
    const because = reason.value.trim();
    if (ids.length === 0) return;
    for (const id of ids) {
      leaving.add(id);
      marked.delete(id);
    }
    list.redraw();
    drawBar();
    const undo = () => {
      for (const id of ids) leaving.delete(id);
      list.redraw();
    };
    const run = async () => {
      const answer = await api
        .send<{ failed: string[] }>('POST', 'images/delete', { ids, ...(because === '' ? {} : { reason: because }) })
        .catch(() => ({ failed: ids }));
      if (answer.failed.length === 0) return;
      for (const id of answer.failed) leaving.delete(id);
      list.redraw();
      toasts.say(sayCount(texts.notDeleted, answer.failed.length));
    };
    toasts.later(sayCount(texts.deleted, ids.length), () => void run(), undo);
  }

  const bar = h('p', { class: 'actions' });
  /** Of the deletions that follow: a moderator deletes many for one reason. */
  const reason = h('input', {
    type: 'text',
    maxlength: MOST_LETTERS,
    placeholder: texts.deleteReason,
    'aria-label': texts.deleteReason,
  });
  function drawBar(): void {
    const subjects = new Set(chosen().map(({ subject }) => subject));
    const [only] = subjects.size === 1 ? subjects : [];
    const buttons = [
      marked.size > 0 ? h('span', {}, sayCount(texts.marked, marked.size)) : h('span', { class: 'soft keyboard' }, texts.keys),
      marked.size > 0 ? menuButton(say(texts.deleteMarked, { n: formatNumber(marked.size) }), () => deleteLater(chosen())) : null,
      marked.size > 0 ? menuButton(texts.hide, () => askHide(chosen())) : null,
      marked.size > 0 && only
        ? menuButton(say(texts.deleteAll, { person: personName(only) }), () => askDeleteAll(context, only, list.refresh))
        : null,
      marked.size > 0 && only
        ? menuButton(say(texts.block, { person: personName(only) }), () => askBlock(context, only, list.refresh))
        : null,
    ];
    bar.replaceChildren(...buttons.filter((button) => button !== null));
  }
  if (allowed) drawBar();

  function move(step: number): void {
    const items = shownItems();
    const at = items.findIndex(({ id }) => id === current);
    const next = items[Math.min(items.length - 1, Math.max(0, at + step))];
    if (!next) return;
    select(next.id);
    list.node.querySelector<HTMLElement>(`[data-key="${next.id}"]`)?.focus();
  }

  function onKey(key: string): boolean {
    if (key === 'j') move(1);
    else if (key === 'k') move(-1);
    else if (!allowed || current === null) return false;
    else if (key === 'x') {
      toggle(current);
      list.redraw();
      move(0);
    } else if (key === 'd') {
      const images = chosen();
      move(1);
      deleteLater(images);
    } else return false;
    return true;
  }

  return {
    node: h('div', {}, allowed ? h('div', { class: 'actions moderation' }, bar, reason) : null, list.node),
    onKey,
    refresh: list.refresh,
  };
}

export const openImageGrid: OpenScreen = (context) => {
  const grid = createGrid(context);
  const stored = browserStorage(() => localStorage);
  const blurred = stored.get(BLUR) === 'true';
  const blur = h('input', { type: 'checkbox', id: 'blur', checked: blurred });
  const node = h(
    'div',
    { class: blurred ? 'images blurred' : 'images' },
    filters(context, 'images', filtersOf(context)),
    h('p', { class: 'check' }, blur, h('label', { for: 'blur' }, texts.blur)),
    grid.node,
  );
  blur.addEventListener('change', () => {
    node.classList.toggle('blurred', blur.checked);
    stored.set(BLUR, String(blur.checked));
  });
  return { title: texts.title, node, refresh: grid.refresh, onKey: grid.onKey };
};
