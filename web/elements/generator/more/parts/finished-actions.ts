import { LINK } from '../../../common/outline.ts';
import type { MoreLanguage } from '../../strings.ts';
import { actionButton, nameAction } from '../../work/parts/action.ts';
import type { State, WidgetScene } from '../../work/state.ts';
import { CHANGE, MORE, SHARE, SHUFFLE } from '../icons.ts';

/** What each button does. */
export interface FinishedHandlers {
  change(): void;
  copy(): void;
  share(): void;
  shuffle(): void;
  alt(): void;
}

/** What a finished image can be used for here. */
export interface Offered {
  readonly hasImage: boolean;
  readonly shares: boolean;
  /** Whether the model changes images. */
  readonly changes: boolean;
}

/** What a finished image can be used for, in the row that already has Download and Another one. */
export function createFinishedActions(row: HTMLElement, handlers: FinishedHandlers) {
  const change = actionButton('change', CHANGE, handlers.change);
  const copy = actionButton('link', LINK, handlers.copy);
  const share = actionButton('share', SHARE, handlers.share);
  const shuffle = actionButton('shuffle', SHUFFLE, handlers.shuffle);
  const alt = actionButton('more', MORE, handlers.alt);
  row.querySelector('.download')?.after(change, copy, share);
  row.querySelector('.again')?.after(shuffle);
  row.append(alt);
  return {
    focusAlternative: () => alt.focus(),
    draw(
      scene: WidgetScene,
      state: State,
      { hasImage, shares, changes }: Offered,
      working: boolean,
      strings: MoreLanguage,
    ): void {
      const done = scene === 'done';
      change.hidden = working || !hasImage || !changes;
      copy.hidden = !done;
      share.hidden = !done || !shares;
      // A change has no look of its own.
      shuffle.hidden = !done || state.generation === null || state.parent !== null;
      alt.hidden = !done;
      nameAction(change, strings.changeIt);
      nameAction(copy, strings.copy);
      nameAction(share, strings.share);
      nameAction(shuffle, strings.shuffle);
      nameAction(alt, strings.describe);
    },
  };
}
