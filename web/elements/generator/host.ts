import type { Environment } from '../common/environment.ts';
import type { EaselEventDetails, EaselEventName } from './events.ts';
import type { Options } from './options.ts';

/** The element, as its controller sees it. */
export interface Host {
  readonly root: ShadowRoot;
  readonly environment: Environment;
  /** The attributes as they are now. */
  options(): Options;
  /** One attribute as it is now. */
  attribute(name: string): string | null;
  /** The language of the page at the element, as a locale. */
  locale(): string;
  /** Tells two generators on one page apart. */
  name(): string;
  /** A token of a passed bot check; `''` if the page has no check, or it was not passed. */
  botToken(): Promise<string>;
  /** Sends an event. Returns false if the page called `preventDefault`. */
  emit<N extends EaselEventName>(name: N, detail: EaselEventDetails[N]): boolean;
  /** The state or the prompt has changed: the form value may be another one. */
  changed(): void;
}
