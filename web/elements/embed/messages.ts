/** What the frame tells the page around it, and only that page: every message has an exact target. */
export type FrameMessage =
  | { readonly easel: 'ready' }
  /** In CSS pixels. */
  | { readonly easel: 'height'; readonly height: number }
  /** An event of the element, as it was. */
  | { readonly easel: 'event'; readonly name: string; readonly detail: unknown };

/** What the page tells the frame. */
export type PageMessage = { readonly easel: 'token'; readonly token: string };
