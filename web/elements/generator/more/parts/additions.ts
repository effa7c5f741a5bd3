import { h } from '../../../common/dom.ts';
import type { WorkLanguage } from '../../strings.ts';
import { added, addingAt } from '../../work/scene.ts';
import type { State, WidgetScene } from '../../work/state.ts';
import { swatches } from './swatches.ts';

const WITH_ADDITIONS = new Set<WidgetScene>(['directing', 'queued', 'started', 'generating', 'slow', 'verySlow', 'reconnecting']);

/** The facets that the Director added, on the stage until there is a picture. The announcer reads them out. */
export function createAdditions() {
  const element = h('ul', { class: 'additions', 'aria-hidden': 'true' });
  let drawn = '';
  return {
    element,
    draw(scene: WidgetScene, state: State, now: number, strings: WorkLanguage): void {
      const facets = WITH_ADDITIONS.has(scene) && !state.preview ? added(state) : [];
      const at = addingAt(state, now);
      const shown = at < 0 ? facets : facets.slice(0, at + 1);
      const key = [strings.locale, ...shown.map(({ value }) => value)].join('|');
      if (key === drawn) return;
      // The earlier facets stay, and only the next one slides in.
      if (!key.startsWith(drawn) || drawn === '') element.replaceChildren();
      drawn = key;
      for (const { name, value, colors } of shown.slice(element.children.length)) {
        const label = h('span', { class: 'facet' }, strings.facets[name] ?? name);
        element.append(
          h('li', { class: 'chip' }, label, h('span', { class: 'value', dir: 'auto' }, swatches(colors ?? []), value)),
        );
      }
    },
  };
}
