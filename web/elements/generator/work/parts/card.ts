import { h, setText } from '../../../common/dom.ts';
import { fill, type Language, number } from '../../strings.ts';
import type { Scene, State } from '../state.ts';

/** Whether the scene is an end that needs explaining on the stage itself. */
export function isCard(scene: Scene): boolean {
  return scene === 'quota' || scene === 'refused' || scene === 'failed' || scene === 'unknown';
}

/** Why there is no image, in the image's place, with a reference to quote to whoever runs the site. */
export function createCard() {
  const title = h('strong');
  // In the server's language, which is English.
  const detail = h('p', { lang: 'en', dir: 'ltr' });
  const reference = h('small');
  const figure = h('span', { class: 'figure', 'aria-hidden': 'true' });
  const element = h('div', { class: 'card', part: 'error', hidden: true }, figure, title, detail, reference);
  return {
    element,
    draw(scene: Scene, { problem, quota }: State, line: string, strings: Language): void {
      element.hidden = !isCard(scene);
      if (element.hidden) return;
      const id = scene === 'quota' ? '' : problem?.requestId;
      const { limit = 0, used = limit } = quota ?? {};
      const values = { used: number(used, strings.locale), limit: number(limit, strings.locale) };
      setText(figure, scene === 'quota' && limit ? fill(strings.used, values) : '');
      setText(title, line);
      // How a job failed is said above, in the language of the page; what was wrong with a request is said by the server alone.
      setText(detail, scene === 'failed' && problem && problem.status > 0 ? problem.detail : '');
      setText(reference, id ? fill(strings.reference, { id }) : '');
    },
  };
}
