import type { Store } from '../common/store.ts';
import type { FormState } from './form-state.ts';
import type { Host } from './host.ts';
import type { createLists } from './lists.ts';
import type { createLoader } from './loader.ts';
import type { GeneratorInput, GeneratorState } from './store.ts';
import type { FormLanguage } from './strings.ts';
import type { View } from './view.ts';
import type { RequestKind } from './work/build-request.ts';

/** The first file, as the second one sees it. */
export interface FormSide {
  readonly host: Host;
  readonly view: View;
  readonly store: Store<GeneratorState, GeneratorInput>;
  /** Loads a further file. Made once, because its code is in the first. */
  readonly load: typeof createLoader;
  /** What Easel answers before anything is made, and the client of the account. */
  readonly lists: Pick<ReturnType<typeof createLists>, 'client' | 'read'>;
  strings(): FormLanguage;
  /** The form as it is now. */
  form(): FormState;
  /** Whether something is being made or waits to begin. */
  working(): boolean;
  submit(kind: RequestKind): boolean;
  cancel(): void;
  /** Begins again for the account, and forgets the fault. */
  restart(): void;
  /** Draws, and tells the page's form. */
  changed(): void;
  draw(): void;
  /** Shows a message for a moment. */
  note(text: string): void;
  /** Fills in the prompt. Nothing is sent. */
  fill(text: string): void;
}
