import type { Version } from '../../common/lineage.ts';
import type { Marks } from '../brush/marks.ts';
import type { FinishedImage, State } from '../work/state.ts';

/** A picture that the person added to refer to. */
export interface Reference {
  readonly key: number;
  /** Of its file, as it is shown. */
  readonly name: string;
  /** Its preview, a `blob:` URL. */
  readonly preview: string;
  /** The id of its upload; `null` while it is being uploaded. */
  readonly id: string | null;
}

/** A message at the field. `name` is the name of a file, `n` a limit. */
export interface ChangeNotice {
  readonly text: 'changeFirst' | 'tooLarge' | 'unreadable' | 'tooManyPictures' | 'tooManyUploads' | 'uploadFailed';
  readonly name?: string;
  readonly n?: number;
}

/** A finished image that was shown here, and how. `state` is `null` for one that was only read from the list. */
export interface ShownVersion extends Version {
  readonly finished: FinishedImage;
  readonly state: State | null;
}

export interface ChangeState {
  readonly open: boolean;
  /** The id of the image on the stage; `null` if there is none. */
  readonly target: string | null;
  readonly references: readonly Reference[];
  /** What is marked on `target`; `null` leaves the whole image to the words. */
  readonly marks: Marks | null;
  readonly notice: ChangeNotice | null;
  /** Change was pressed, and uploads are not finished. */
  readonly waiting: boolean;
  /** The change that was sent last; `null` after its image came. */
  readonly sent: { readonly words: string; readonly parent: string } | null;
  /** In the order in which they were made. */
  readonly versions: readonly ShownVersion[];
}

export type ChangeInput =
  | { readonly type: 'open'; readonly open: boolean }
  /** The image on the stage; `null` for none. */
  | { readonly type: 'shown'; readonly version: ShownVersion | null }
  /** An image that one of the versions was made from, read from the list. */
  | { readonly type: 'ancestor'; readonly version: ShownVersion }
  | { readonly type: 'add'; readonly references: readonly Reference[]; readonly most: number }
  | { readonly type: 'uploaded'; readonly key: number; readonly id: string }
  | { readonly type: 'refused'; readonly key: number; readonly notice: ChangeNotice }
  | { readonly type: 'remove'; readonly key: number }
  | { readonly type: 'mark'; readonly marks: Marks | null }
  | { readonly type: 'notice'; readonly notice: ChangeNotice }
  | { readonly type: 'wait'; readonly on: boolean }
  | { readonly type: 'sent'; readonly words: string; readonly parent: string };

export const NO_CHANGE: ChangeState = {
  open: false,
  target: null,
  references: [],
  marks: null,
  notice: null,
  waiting: false,
  sent: null,
  versions: [],
};
