/** `--easel-*` tokens in one parameter of a URL: `color-accent:#06c;radius:0`. */

export type StyleTokens = Readonly<Record<string, string>>;

export function writeTokens(tokens: StyleTokens): string {
  return Object.entries(tokens)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
}

/** Colors, lengths and names of fonts. No value may load anything. */
const VALUE = /^(?!.*url)[\w#.,%()"' -]{1,200}$/i;

/** Reads them back. Anything that is no token is left out. */
export function readTokens(text: string): StyleTokens {
  const pairs = text.split(';').flatMap((pair) => {
    const [, name, value = ''] = /^([a-z0-9-]{1,40}):(.*)$/.exec(pair) ?? [];
    return name && VALUE.test(value) ? [[name, value]] : [];
  });
  return Object.fromEntries(pairs);
}

/** Sets them on an element and removes the earlier ones. Set by script, because a strict policy forbids `style` attributes. */
export function applyTokens({ style }: HTMLElement, tokens: StyleTokens): void {
  for (const name of [...style]) if (name.startsWith('--easel-')) style.removeProperty(name);
  for (const [name, value] of Object.entries(tokens)) style.setProperty(`--easel-${name}`, value);
}
