import { h } from '../../common/dom.ts';
import { addSheet } from '../../common/sheet.ts';
import { ENGLISH_SUGGESTIONS } from '../languages/en.ts';
import type { FormLanguage, Strings } from '../strings.ts';
import styles from './styles.css';

/** At most this many are offered. */
const MOST = 6;

export type Suggestions = ReturnType<typeof createSuggestions>;

/**
 * Prompts to begin with, on the empty stage, in a list that the form keeps for them. A click fills the field and spends nothing.
 * The page's own come from `<template slot="suggestions">`: one element each, with its picture and its words.
 */
export function createSuggestions(list: HTMLElement, fill: (text: string) => void) {
  const root = list.getRootNode() as ShadowRoot;
  const host = root.host as HTMLElement & { readonly strings?: Partial<Strings> };
  addSheet(root, styles);

  function item(text: string, ...content: (Node | string)[]): HTMLLIElement {
    return h(
      'li',
      {},
      h('button', { type: 'button', class: 'suggestion', part: 'suggestion', click: () => fill(text) }, ...content),
    );
  }

  let drawn: readonly string[] | null = null;

  return {
    draw(language: FormLanguage, endpoint: string): void {
      const { suggest, suggestions } = { ...ENGLISH_SUGGESTIONS, ...language };
      list.setAttribute('aria-label', suggest);
      const own = host.querySelector<HTMLTemplateElement>(':scope > template[slot=suggestions]')?.content.children;
      // The same texts are not drawn again: a person may be on one of them.
      if (!own && suggestions === drawn) return;
      drawn = suggestions;
      const items = own
        ? [...own].slice(0, MOST).map((each) => item(each.textContent?.trim() ?? '', ...each.cloneNode(true).childNodes))
        : suggestions.slice(0, MOST).map((text, index) => {
            const src = `${endpoint}/suggestions/${index + 1}.webp`;
            // Our pictures belong to our texts only.
            // Without its picture it is still a prompt: the page may forbid our pictures, or the network is down.
            const error = ({ target }: Event) => (target as Element).remove();
            const picture = !host.strings?.suggestions ? [h('img', { src, alt: '', loading: 'lazy', error })] : [];
            return item(text, ...picture, text);
          });
      list.replaceChildren(...items);
    },
  };
}
