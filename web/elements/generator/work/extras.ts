import type { Problem } from '../../common/problem.ts';
import type { PastImage } from '../client.ts';
import type { GeneratorFrame, Places } from '../frame.ts';
import type { Options } from '../options.ts';
import type { Picker } from '../parts/picker.ts';
import type { Language, WorkLanguage } from '../strings.ts';
import { createMoreLoader, type More } from './load-more.ts';
import type { Edit, FinishedImage, State } from './state.ts';

/** What the things that open on demand report. */
export interface ExtraActions {
  edit(edit: Edit): void;
  fillPrompt(text: string): void;
  showPast(image: PastImage): void;
  /** The third file is there. */
  loaded(more: More): void;
  /** The alternative text was closed. */
  altClosed(): void;
}

export type Extras = ReturnType<typeof createExtras>;

/** What opens on demand. Each is loaded with the third file when it is opened for the first time. */
export function createExtras({ box, stage, direction }: Places, picker: Picker, actions: ExtraActions) {
  let built: ReturnType<typeof build> | null = null;
  let promptText = '';
  let images: readonly PastImage[] = [];
  const ready = createMoreLoader((more) => {
    built = build(more);
    actions.loaded(more);
  });

  function build(more: More) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(more.moreStyles);
    (stage.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet);
    const parts = {
      texts: (strings: WorkLanguage): Language => ({ ...more.ENGLISH_MORE, ...strings }),
      setUpAdvice: more.setUpAdvice,
      inDevelopment: more.inDevelopment,
      opener: more.createOpener(box),
      styles: more.createStyleSheet(picker),
      lightbox: more.createPictureLightbox(actions.fillPrompt),
      alternative: more.createAlternative((text) => actions.edit({ type: 'alt', text }), actions.altClosed),
      history: more.createHistory(actions.showPast),
      facets: more.createDirection(direction, {
        toggle: (facet) => actions.edit({ type: 'facet', prompt: promptText, facet }),
        reword: (name, value) => actions.edit({ type: 'words', prompt: promptText, name, value }),
      }),
    };
    stage.append(parts.alternative.element);
    box.querySelector('.columns')?.after(parts.history.element);
    box.append(parts.styles.element, parts.lightbox.element);
    return parts;
  }

  return {
    ready,
    async openStyles(endpoint: string, strings: WorkLanguage): Promise<void> {
      if (await ready()) built?.styles.open(endpoint, built.texts(strings));
    },
    async openLightbox(image: FinishedImage, endpoint: string, strings: WorkLanguage): Promise<void> {
      if (await ready()) built?.lightbox.open(image, endpoint, built.texts(strings));
    },
    async openAlternative(text: string): Promise<void> {
      if (await ready()) built?.alternative.open(text);
    },
    async showHistory(next: readonly PastImage[], endpoint: string, strings: WorkLanguage): Promise<void> {
      images = next;
      if (await ready()) built?.history.draw(images, endpoint, strings);
    },
    /** What is wrong with the set-up, and whether the page may show it. */
    async advice(fault: Problem, options: Options): Promise<{ readonly text: string; readonly shown: boolean } | null> {
      await ready();
      return built && { text: built.setUpAdvice(fault, options, location.origin), shown: built.inDevelopment() };
    },
    async applyLayout(options: Options, strings: WorkLanguage): Promise<void> {
      if (await ready()) built?.opener.applyOptions(options, built.texts(strings));
    },
    draw(state: State, done: boolean, working: boolean, strings: WorkLanguage, { prompt }: GeneratorFrame): void {
      promptText = prompt;
      if (!built) return;
      built.facets.draw(state, built.texts(strings), !working);
      built.alternative.draw(done, built.texts(strings));
    },
  };
}
