import { h, setText } from '../../dom.ts';
import { fill, type Language } from '../../strings.ts';
import type { Scene, State } from '../state.ts';

/** Whether the scene is an end that needs explaining on the stage itself. */
export function isCard(scene: Scene): boolean {
  return scene === 'quota' || scene === 'refused' || scene === 'failed' || scene === 'unknown';
}

/** Why there is no image, in the image's place, with a reference to quote to whoever runs the site. */
export function createCard() {
  const title = h('strong');
  const detail = h('p');
  const reference = h('small');
  const element = h('div', { class: 'card', part: 'error', hidden: true }, title, detail, reference);
  return {
    element,
    draw(scene: Scene, { problem }: State, line: string, strings: Language): void {
      element.hidden = !isCard(scene);
      if (element.hidden) return;
      const id = scene === 'quota' ? '' : problem?.requestId;
      setText(title, line);
      setText(detail, scene === 'failed' && problem ? problem.detail : '');
      setText(reference, id ? fill(strings.reference, { id }) : '');
    },
  };
}
