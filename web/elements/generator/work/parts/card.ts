import { isLoopbackName } from '../../../../../common/loopback.ts';
import type { Quota } from '../../../../../src/contract/quota.ts';
import { h, setText } from '../../../common/dom.ts';
import type { Problem } from '../../../common/problem.ts';
import { fillIn, number, type WorkLanguage } from '../../strings.ts';
import { faultKind } from '../fault.ts';
import { isCard } from '../scene.ts';
import type { WidgetScene } from '../state.ts';

/** Why there is no image, on the stage, with a reference for the operator of the site. */
export function createCard() {
  const title = h('strong');
  // The server's texts are English.
  const detail = h('p', { lang: 'en', dir: 'ltr' });
  const reference = h('small');
  const figure = h('span', { class: 'figure', 'aria-hidden': 'true' });
  const element = h('div', { class: 'card', part: 'error', hidden: true }, figure, title, detail, reference);
  return {
    element,
    draw(scene: WidgetScene, problem: Problem | null, quota: Quota | null, line: string, strings: WorkLanguage): void {
      element.hidden = !isCard(scene);
      if (element.hidden) return;
      const id = scene === 'quota' ? '' : problem?.requestId;
      const { limit = 0, used = limit } = quota ?? {};
      const values = { used: number(used, strings.locale), limit: number(limit, strings.locale) };
      setText(figure, scene === 'quota' && limit ? fillIn(strings.used, values) : '');
      setText(title, line);
      setText(detail, scene === 'failed' && problem ? causeOf(problem) : '');
      setText(reference, id ? fillIn(strings.reference, { id }) : '');
    },
  };
}

/** Only the server knows what was wrong with a request. Every other cause is for the developer, on the developer's machine. */
function causeOf(problem: Problem): string {
  return faultKind(problem) === 'request' || isLoopbackName(location.hostname) ? problem.detail : '';
}
