import { h, setText } from '../../../common/dom.ts';
import type { Options } from '../../options.ts';
import type { MoreLanguage } from '../../strings.ts';

/** `layout="button"`: a button that opens the box above the page. */
export function createOpener(box: HTMLElement) {
  const button = h('button', { type: 'button', class: 'create opener', part: 'action open', popovertarget: box.id });
  return {
    applyOptions({ layout, button: text }: Options, strings: MoreLanguage): void {
      const needed = layout === 'button';
      if (needed) box.before(button);
      else button.remove();
      box.popover = needed ? 'auto' : null;
      setText(button, text ?? strings.create);
    },
  };
}
