import type { Api } from './api.ts';
import type { KeyNames } from './key-names.ts';
import type { AdminDialogs } from './parts/dialog.ts';
import type { Toasts } from './parts/toasts.ts';
import type { Route } from './router.ts';
import type { OperatorSession } from './types.ts';

/** What every screen is given. */
export interface Context {
  readonly api: Api;
  readonly session: OperatorSession;
  readonly dialogs: AdminDialogs;
  readonly toasts: Toasts;
  readonly route: Route;
  readonly keyNames: KeyNames;
  /** The current time in milliseconds. */
  now(): number;
  /** Goes to a link of `linkTo`. */
  go(link: string): void;
}

/** A screen as it is shown. */
export interface Screen {
  readonly title: string;
  readonly node: HTMLElement;
  /** Loads again what changes by itself. Called every few seconds while the page is visible. */
  refresh?(): Promise<void>;
  /** Handles a key that was typed outside of fields. Returns whether it did. */
  onKey?(key: string): boolean;
  /** Called when another screen takes its place. */
  leave?(): void;
}

export type OpenScreen = (context: Context) => Screen;

/** Whether this session may change anything. */
export const mayChange = ({ session }: Context): boolean => session.role === 'operator';
