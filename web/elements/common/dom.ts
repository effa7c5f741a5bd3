type Child = Node | string | null;
type Properties = Readonly<Record<string, string | boolean | ((event: Event) => void)>>;

/** An element with attributes, listeners (functions, by event name) and children. Text is added as text, never as markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (typeof value === 'string') element.setAttribute(name, value);
    else element.toggleAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Sets text only if it differs, so that nothing is announced or laid out twice. */
export function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * The key of a `keydown`; `''` if an input method handles it. The Enter that accepts a Japanese word must not create an image.
 * Safari sends that Enter after the composition, with `keyCode` 229 as the only sign.
 */
export function typedKey(event: Event): string {
  const { key, isComposing, keyCode } = event as KeyboardEvent;
  return isComposing || keyCode === 229 ? '' : key;
}

/** Copies text. Resolves with false if the browser or the person does not allow it. Plain http has no clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
