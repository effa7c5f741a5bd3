import { browserStorage } from '../../../client/storage.ts';
import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { dollars, relative } from '../format.ts';
import { reasonField, reasonOf } from '../parts/field.ts';
import { filters } from '../parts/filters.ts';
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

const FILTERS = [
  { name: 'q', label: 'Words or img_…' },
  { name: 'key', label: 'Key' },
  { name: 'user', label: 'Person' },
  {
    name: 'order',
    label: 'Newest first',
    options: [['oldest', 'Oldest first']],
  },
  { name: 'hidden', label: 'Shown and hidden', options: [['true', 'Hidden only']] },
] as const;

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
      if (shown.length === 0)
        return h('p', { class: 'empty' }, 'No image matches. Every image that is made appears here until it is deleted.');
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
      'aria-label': `Mark the image of “${prompt.slice(0, 60)}”`,
      checked: marked.has(id),
      change: () => toggle(id),
    });
    return h(
      'li',
      { class: hidden ? 'tile is-hidden' : 'tile', 'data-id': id, ...(id === current ? { 'aria-current': 'true' } : {}) },
      h(
        'a',
        { href: linkTo('requests', generation_id), 'data-key': id, focus: () => select(id) },
        thumbnail(image, 240, { alt: prompt || 'An image without words', hidden: hidden !== null }),
      ),
      h('p', { class: 'prompt' }, prompt || '(deleted)'),
      h('p', { class: 'soft' }, personLink(subject), ` · ${relative(created_at, context.now())} · ${dollars(cost_usd)}`),
      hidden ? h('p', { class: 'wants' }, `Hidden: ${hidden.reason}`) : null,
      allowed
        ? h(
            'p',
            { class: 'tile-actions' },
            mark,
            hideButton(image),
            menuButton('Delete', () => deleteLater([image])),
          )
        : null,
    );
  }

  const menuButton = (words: string, click: () => void) => h('button', { type: 'button', click }, words);
  const hideButton = (image: AdminImage) =>
    image.hidden ? menuButton('Restore', () => void restore(image)) : menuButton('Hide…', () => askHide([image]));

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
      title: images.length === 1 ? 'Hide this image' : `Hide ${images.length} images`,
      body: [
        h('p', { class: 'soft' }, 'Its address answers “not available” everywhere until you restore it.'),
        reasonField(true),
      ],
      action: 'Hide',
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
      const answer = await api.send<{ failed: string[] }>('POST', 'images/delete', { ids }).catch(() => ({ failed: ids }));
      if (answer.failed.length === 0) return;
      for (const id of answer.failed) leaving.delete(id);
      list.redraw();
      toasts.say(`${answer.failed.length} could not be deleted. Try again.`);
    };
    toasts.later(ids.length === 1 ? 'Image deleted.' : `${ids.length} images deleted.`, () => void run(), undo);
  }

  const bar = h('p', { class: 'actions' });
  function drawBar(): void {
    const subjects = new Set(chosen().map(({ subject }) => subject));
    const [only] = subjects.size === 1 ? subjects : [];
    const buttons = [
      h('span', {}, marked.size > 0 ? `${marked.size} marked` : 'J and K move, X marks, D deletes'),
      marked.size > 0 ? menuButton(`Delete ${marked.size}`, () => deleteLater(chosen())) : null,
      marked.size > 0 ? menuButton('Hide…', () => askHide(chosen())) : null,
      marked.size > 0 && only ? menuButton(`Delete all of ${personName(only)}…`, () => askDeleteAll(context, only)) : null,
      marked.size > 0 && only ? menuButton(`Block ${personName(only)}…`, () => askBlock(context, only, list.refresh)) : null,
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

  return { node: h('div', {}, allowed ? bar : null, list.node), onKey, refresh: list.refresh };
}

export const openImageGrid: OpenScreen = (context) => {
  const grid = createGrid(context);
  const stored = browserStorage(() => localStorage);
  const blurred = stored.get(BLUR) === 'true';
  const blur = h('input', { type: 'checkbox', id: 'blur', checked: blurred });
  const node = h(
    'div',
    { class: blurred ? 'images blurred' : 'images' },
    filters(context, 'images', FILTERS),
    h('p', { class: 'check' }, blur, h('label', { for: 'blur' }, 'Blur pictures until the pointer is on them')),
    grid.node,
  );
  blur.addEventListener('change', () => {
    node.classList.toggle('blurred', blur.checked);
    stored.set(BLUR, String(blur.checked));
  });
  return { title: 'Images', node, refresh: grid.refresh, onKey: grid.onKey };
};
