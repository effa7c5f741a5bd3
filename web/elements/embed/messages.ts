/** What the frame sends to the page around it. Every message has that page's origin as its exact target. */
export type FrameMessage =
  | { readonly easel: 'ready' }
  /** In CSS pixels. */
  | { readonly easel: 'height'; readonly height: number }
  /** An event of the element. */
  | { readonly easel: 'event'; readonly name: string; readonly detail: unknown };

/** What the page sends to the frame. */
export type PageMessage = { readonly easel: 'token'; readonly token: string };
