import { h, setText } from '../../common/dom.ts';
import { duration } from '../../common/times.ts';
import type { GeneratorFrame, Places } from '../frame.ts';
import { ENGLISH_WORK } from '../languages/en.ts';
import { safeUrl } from '../options.ts';
import type { Language } from '../strings.ts';
import { createAnnouncer } from './announcer.ts';
import { describeState } from './describe-state.ts';
import { isWorking, pendingState } from './machine.ts';
import { createActions } from './parts/actions.ts';
import { createAdditions } from './parts/additions.ts';
import { createAlternative } from './parts/alternative.ts';
import { createBar } from './parts/bar.ts';
import { createCard, isCard } from './parts/card.ts';
import { createDirection } from './parts/direction.ts';
import { createPictures } from './parts/pictures.ts';
import { barFraction } from './progress.ts';
import { altOf, type Edit, INITIAL_STATE, type State } from './state.ts';
import { workStyles } from './styles/index.ts';

/** What a person can do with the image. */
export interface Actions {
  cancel(): void;
  retry(): void;
  shuffle(): void;
  copy(): void;
  edit(edit: Edit): void;
}

export type ResultView = ReturnType<typeof createResult>;

/** The wait and the image, in the places that the view keeps for them. */
export function createResult({ direction, stage, line, status, polite, alert, prompt }: Places, actions: Actions) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(workStyles);
  (stage.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet);
  const pictures = createPictures(stage);
  const card = createCard();
  const bar = createBar();
  const eta = h('span', { class: 'eta', part: 'eta' });
  const additions = createAdditions();
  const alternative = createAlternative(
    (text) => actions.edit({ type: 'alt', text }),
    () => row.focus('alt'),
  );
  stage.append(additions.element, card.element, eta, bar.element, alternative.element);
  const row = createActions({
    ...actions,
    again: actions.retry,
    edit: () => prompt.focus(),
    alt: () => alternative.open(pictures.alt()),
  });
  line.append(row.element);
  let promptText = '';
  const facets = createDirection(direction, {
    toggle: (facet) => actions.edit({ type: 'facet', prompt: promptText, facet }),
    reword: (name, value) => actions.edit({ type: 'words', prompt: promptText, name, value }),
  });
  const announcer = createAnnouncer(polite, alert);

  return {
    /** `hint` is shown if there is nothing else to say. */
    draw(frame: GeneratorFrame, hint: string): void {
      const { options, imageUrl, now, quota } = frame;
      const strings: Language = { ...ENGLISH_WORK, ...frame.strings };
      const state = frame.pending ? pendingState(frame.pending, now) : (frame.state ?? INITIAL_STATE);
      const { scene, line, spoken, alert: urgent } = describeState(state, quota, now, strings);
      const elapsed = now - state.since;
      const working = isWorking(state);
      const preview = working && state.preview ? safeUrl(state.preview.url, options.endpoint) : '';
      void pictures.show(imageUrl || preview, imageUrl ? altOf(state) : '', imageUrl ? null : (state.preview?.index ?? 0));
      pictures.paint(paletteOf(state));
      stage.dataset.scene = scene;
      stage.classList.toggle('working', working);
      setText(status, isCard(scene) ? '' : line || hint);
      status.classList.toggle('quiet', scene === 'idle');
      setText(eta, working && elapsed >= 1000 && scene !== 'restored' ? duration(elapsed, strings) : '');
      additions.draw(scene, state, now, strings);
      row.draw(scene, state, strings, imageUrl);
      alternative.draw(scene === 'done', strings);
      card.draw(scene, state.problem, quota, line, strings);
      bar.element.hidden = !working;
      if (working) {
        const fraction = barFraction(elapsed, state.eta, state.floor);
        bar.draw(fraction, strings.creating, `${line} ${duration(elapsed, strings)}`);
      }
      promptText = frame.prompt;
      facets.draw(state, strings, !working);
      // "Got it." answers the click, so it does not wait for the pause between announcements.
      announcer.say(spoken, urgent ? 'alert' : working && scene !== 'submitting' ? 'polite' : 'end', now);
    },
  };
}

/** The three colors of the direction. Before the first event they are those of the previewed direction. */
function paletteOf({ direction, generation, directionPreview }: State): readonly string[] {
  const { facets = [] } = direction ?? generation?.direction ?? directionPreview?.direction ?? {};
  return facets.find(({ name }) => name === 'palette')?.colors ?? [];
}
