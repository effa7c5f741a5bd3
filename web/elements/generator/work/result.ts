import { h, setText } from '../../common/dom.ts';
import type { Frame, Places } from '../../common/frame.ts';
import { duration } from '../../common/times.ts';
import { ENGLISH_WORK } from '../languages/en.ts';
import { safeUrl } from '../options.ts';
import type { Language } from '../strings.ts';
import { createAnnouncer } from './announcer.ts';
import { isWorking, pendingState } from './machine.ts';
import { createActions } from './parts/actions.ts';
import { createAdditions } from './parts/additions.ts';
import { createAlternative } from './parts/alternative.ts';
import { createBar } from './parts/bar.ts';
import { createCard, isCard } from './parts/card.ts';
import { createDirection } from './parts/direction.ts';
import { createPictures } from './parts/pictures.ts';
import { barAt } from './progress.ts';
import { altOf, type Edit, START, type State } from './state.ts';
import { css } from './styles/index.ts';
import { say } from './words.ts';

/** What a person asks for beside the image. */
export interface Deeds {
  cancel(): void;
  retry(): void;
  shuffle(): void;
  copy(): void;
  edit(edit: Edit): void;
}

export type Result = ReturnType<typeof createResult>;

/** The wait and the image, put into the places that the view keeps for them. */
export function createResult({ direction, stage, line, status, polite, alert, prompt }: Places, deeds: Deeds) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  (stage.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet);
  const pictures = createPictures(stage);
  const card = createCard();
  const bar = createBar();
  const eta = h('span', { class: 'eta', part: 'eta' });
  const additions = createAdditions();
  const alternative = createAlternative(
    (text) => deeds.edit({ type: 'alt', text }),
    () => actions.focus('alt'),
  );
  stage.append(additions.element, card.element, eta, bar.element, alternative.element);
  const actions = createActions({
    ...deeds,
    again: deeds.retry,
    edit: () => prompt.focus(),
    alt: () => alternative.open(pictures.alt),
  });
  line.append(actions.element);
  let words = '';
  const facets = createDirection(direction, {
    toggle: (facet) => deeds.edit({ type: 'facet', prompt: words, facet }),
    reword: (name, value) => deeds.edit({ type: 'words', prompt: words, name, value }),
  });
  const announcer = createAnnouncer(polite, alert);

  return {
    /** `hint` is what is said where there is nothing to say. */
    render(frame: Frame, hint: string): void {
      const { options, imageUrl, now } = frame;
      const strings: Language = { ...ENGLISH_WORK, ...frame.strings };
      const state = frame.pending ? pendingState(frame.pending, now) : (frame.state ?? START);
      const { scene, line, spoken, alert: urgent } = say(state, now, strings);
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
      actions.draw(scene, state, strings, imageUrl);
      alternative.draw(scene === 'done', strings);
      card.draw(scene, state, line, strings);
      bar.element.hidden = !working;
      if (working) bar.draw(barAt(elapsed, state.eta, state.floor), strings.creating, `${line} ${duration(elapsed, strings)}`);
      words = frame.prompt;
      facets.draw(state, strings, !working);
      // "Got it." answers what somebody has just done, so it does not wait.
      announcer.say(spoken, urgent ? 'alert' : working && scene !== 'submitting' ? 'polite' : 'end', now);
    },
  };
}

/** The direction's colours: of the job, as soon as its first event is there; until then of what was foreseen. */
function paletteOf({ direction, generation, foreseen }: State): readonly string[] {
  const { facets = [] } = direction ?? generation?.direction ?? foreseen?.direction ?? {};
  return facets.find(({ name }) => name === 'palette')?.colors ?? [];
}
