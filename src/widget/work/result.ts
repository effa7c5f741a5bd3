import type { Facet } from '../../contract/direction.ts';
import { h, setText } from '../dom.ts';
import { safeUrl } from '../options.ts';
import { duration } from '../times.ts';
import type { Frame, Places } from '../view.ts';
import { createAnnouncer } from './announcer.ts';
import { isWorking, pendingState } from './machine.ts';
import { createActions } from './parts/actions.ts';
import { createBar } from './parts/bar.ts';
import { createCard, isCard } from './parts/card.ts';
import { createDirection } from './parts/direction.ts';
import { createPictures } from './parts/pictures.ts';
import { barAt } from './progress.ts';
import { START } from './state.ts';
import { css } from './styles/index.ts';
import { say } from './words.ts';

/** What a person asks for beside the image. */
export interface Deeds {
  cancel(): void;
  retry(): void;
  shuffle(): void;
  copy(): void;
  toggleFacet(facet: Facet): void;
}

export type Result = ReturnType<typeof createResult>;

/** The wait and the image, put into the places that the view keeps for them. */
export function createResult({ columns, stage, line, status, polite, alert, prompt }: Places, deeds: Deeds) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  (stage.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet);
  const pictures = createPictures(stage);
  const card = createCard();
  const bar = createBar();
  stage.append(card.element, bar.element);
  const eta = h('span', { class: 'eta', part: 'eta' });
  const actions = createActions({ ...deeds, again: deeds.retry, edit: () => prompt.focus() });
  line.append(eta, actions.element);
  const direction = createDirection(deeds.toggleFacet);
  columns.append(direction.element);
  const announcer = createAnnouncer(polite, alert, Date.now);

  return {
    /** `hint` is what is said where there is nothing to say. */
    render(frame: Frame, hint: string): void {
      const { options, strings, imageUrl, now } = frame;
      const state = frame.pending ? pendingState(frame.pending, now) : (frame.state ?? START);
      const { scene, line, spoken, alert: urgent } = say(state, now, strings);
      const elapsed = now - state.since;
      const working = isWorking(state);
      const preview = working && state.preview ? safeUrl(state.preview.url, options.endpoint) : '';
      void pictures.show(imageUrl || preview, state.prompt, imageUrl ? null : (state.preview?.index ?? 0));
      pictures.paint(state.direction?.facets.find(({ name }) => name === 'palette')?.colors ?? []);
      stage.dataset.scene = scene;
      stage.classList.toggle('working', working);
      setText(status, isCard(scene) ? '' : line || hint);
      status.classList.toggle('quiet', scene === 'idle');
      setText(eta, working && elapsed >= 1000 && scene !== 'restored' ? duration(elapsed, strings) : '');
      actions.draw(scene, state, strings, imageUrl);
      card.draw(scene, state, line, strings);
      bar.element.hidden = !working;
      if (working) bar.draw(barAt(elapsed, state.eta, state.floor), strings.creating, `${line} ${duration(elapsed, strings)}`);
      direction.draw(state, strings, !working);
      announcer.say(spoken, urgent ? 'alert' : working ? 'polite' : 'end');
    },
    stop: announcer.stop,
  };
}
