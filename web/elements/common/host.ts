import type { EaselEventDetails, EaselEventName } from '../generator/events.ts';
import type { Options } from '../generator/options.ts';
import type { World } from './world.ts';

/** The element as the studio inside it sees it. */
export interface Host {
  readonly root: ShadowRoot;
  readonly world: World;
  /** The attributes as they are now. */
  options(): Options;
  /** The language of the page where the element stands, as a locale. */
  locale(): string;
  /** What tells two generators on one page apart. */
  name(): string;
  /** A token of a passed bot check; `''` where the page has no check, or it was not passed. */
  botToken(): Promise<string>;
  /** Tells the page; false when the page cancelled it. */
  emit<N extends EaselEventName>(name: N, detail: EaselEventDetails[N]): boolean;
  /** The state or the words have changed: the form around the element may want to know. */
  changed(): void;
}
