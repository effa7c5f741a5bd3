import { h, setText, typedKey } from '../../common/dom.ts';
import { addSheet } from '../../common/sheet.ts';
import { sourcesOf } from '../../common/sources.ts';
import { duration } from '../../common/times.ts';
import type { GeneratorFrame, Places } from '../frame.ts';
import { ENGLISH_WORK } from '../languages/en.ts';
import type { Extras } from '../more/extras.ts';
import { type Options, safeUrl } from '../options.ts';
import type { FormLanguage, WorkLanguage } from '../strings.ts';
import { createAnnouncer } from './announcer.ts';
import { describeState } from './describe-state.ts';
import { isWorking, pendingState } from './machine.ts';
import { createActions } from './parts/actions.ts';
import { createBar } from './parts/bar.ts';
import { createCard } from './parts/card.ts';
import { createPictures, NO_PICTURE, type Source } from './parts/pictures.ts';
import { barFraction } from './progress.ts';
import { isCard } from './scene.ts';
import { altOf, INITIAL_STATE, imageOf, type State } from './state.ts';
import { workStyles } from './styles/index.ts';

/** What a person can do with the image. */
export interface Actions {
  cancel(): void;
  retry(): void;
  /** Asks once more whether the set-up is right. */
  check(): void;
  /** A picture can be seen that could not before. */
  decoded(): void;
  /** Waits, or until the network is back. */
  pause(ms: number): Promise<void>;
  /** Uses what opens on demand, when the third file is there. */
  more(use: (extras: Extras, options: Options, strings: WorkLanguage) => void): void;
}

/** The finished image, as the buttons below it need it. */
export interface Finished {
  /** Checked; `''` if there is none. */
  readonly url: string;
  /** Whether the person may make a public page of it. */
  readonly shares: boolean;
}

/** The wait and the image, in the places that the view keeps for them. */
export function createResult(places: Places, actions: Actions) {
  const { box, result, stage, status, polite, alert, prompt } = places;
  addSheet(stage.getRootNode() as ShadowRoot, workStyles);
  const pictures = createPictures(stage, actions.decoded, actions.pause);
  const card = createCard();
  const bar = createBar();
  const eta = h('span', { class: 'eta', part: 'eta' });
  const enlarge = h('button', { type: 'button', class: 'enlarge', click: openLightbox });
  stage.append(enlarge, card.element, eta, bar.element);
  const row = createActions({
    ...actions,
    again: actions.retry,
    // The words of a change have their own field.
    edit: () => ((state.parent && result.querySelector<HTMLElement>('#change-words')) || prompt).focus(),
  });
  const line = h('div', { class: 'line' }, status, row.cancel);
  result.append(line, row.element);
  box.addEventListener('keydown', (event) => {
    if (isWorking(state) && typedKey(event) === 'Escape') actions.cancel();
  });
  const announcer = createAnnouncer(polite, alert);
  let state: State = INITIAL_STATE;

  function openLightbox(): void {
    const finished = imageOf(state);
    if (finished) actions.more((extras, ...rest) => void extras.openLightbox(finished, ...rest));
  }

  /** What belongs on the stage now. */
  function sourceFor(working: boolean, { options: { endpoint } }: GeneratorFrame): Source {
    const { preview } = state;
    // A picture that is changed stays until the changed one can be seen.
    if (working && !state.parent)
      return preview ? { ...NO_PICTURE, src: safeUrl(preview.url, endpoint), preview: preview.index } : NO_PICTURE;
    const image = imageOf(state)?.image;
    return image ? { ...sourcesOf(image, endpoint), width: image.width, height: image.height, preview: null } : NO_PICTURE;
  }

  return {
    /** The row of actions, for those of the third file. */
    row: row.element,
    /** `noted` is a message in place of the line of the state; `''` for none. */
    draw(next: GeneratorFrame, current: State, { url, shares }: Finished, noted: string, extras: Extras | null): void {
      const { now, quota, pending } = next;
      const strings = languageOf(next.strings, extras);
      state = pending ? pendingState(pending, now) : current;
      const working = isWorking(state);
      const source = sourceFor(working, next);
      const finished = working && !state.parent ? null : imageOf(state);
      void pictures.show(source, finished ? altOf(finished) : '');
      // A person has the image when it can be seen. Until then it is still being brought.
      const coming = state.phase === 'done' && state.endedAt !== null && !pictures.isShown(source.src);
      const seen: State = coming ? { ...state, phase: 'storing' } : state;
      const busy = working || coming;
      const { scene, line: text, spoken, alert: urgent } = describeState(seen, quota, now, strings);
      const elapsed = ((coming && state.endedAt) || now) - state.since;
      const lost = !busy && pictures.broken();
      const note = noted || (lost ? strings.unavailable : '');
      pictures.paint(paletteOf(state));
      stage.dataset.scene = scene;
      stage.classList.toggle('working', busy);
      stage.classList.toggle('clear', next.options.background === 'transparent');
      stage.classList.toggle('filled', finished !== null && !busy);
      line.classList.toggle('noted', note !== '');
      setText(status, note || (isCard(scene) ? '' : text));
      setText(eta, busy && elapsed >= 1000 && scene !== 'restored' ? duration(elapsed, strings) : '');
      row.draw(scene, seen, strings, url);
      row.cancel.hidden ||= coming;
      card.draw(scene, state.problem, quota, text, strings);
      enlarge.hidden = !finished || busy || lost;
      enlarge.ariaLabel = strings.enlarge;
      bar.element.hidden = !busy;
      if (busy) {
        const fraction = barFraction(elapsed, state.eta, state.floor);
        bar.draw(fraction, strings.creating, `${text} ${duration(elapsed, strings)}`);
      }
      const takes = finished && scene === 'done' ? state.takes : [];
      extras?.draw(next, { state, seen, scene, takes, url, shares }, strings);
      row.keepFocus();
      // "Got it." answers the click, so it does not wait for the pause between announcements.
      announcer.say(lost ? note : spoken, urgent ? 'alert' : busy && scene !== 'submitting' ? 'polite' : 'end', now);
    },
  };
}

/** Every text, in the language of the page. In English the third file brings some. */
export function languageOf(strings: FormLanguage, extras: Extras | null): WorkLanguage {
  return { ...ENGLISH_WORK, ...extras?.english, ...strings };
}

/** The three colors of the direction. Before the first event they are those of the previewed direction. */
function paletteOf({ direction, generation, directionPreview }: State): readonly string[] {
  const { facets = [] } = direction ?? generation?.direction ?? directionPreview?.direction ?? {};
  return facets.find(({ name }) => name === 'palette')?.colors ?? [];
}
