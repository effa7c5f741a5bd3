/** `--easel-*` tokens in one parameter of a URL: `color-accent:#06c;radius:0`. */

export type StyleTokens = Readonly<Record<string, string>>;

export function writeTokens(tokens: StyleTokens): string {
  return Object.entries(tokens)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
}

/** Colors, lengths and names of fonts: nothing that could load anything. */
const VALUE = /^(?!.*url)[\w#.,%()"' -]{1,200}$/i;

/** Reads them back. What is no token is left out. */
export function readTokens(text: string): StyleTokens {
  const pairs = text.split(';').flatMap((pair) => {
    const [, name, value = ''] = /^([a-z0-9-]{1,40}):(.*)$/.exec(pair) ?? [];
    return name && VALUE.test(value) ? [[name, value]] : [];
  });
  return Object.fromEntries(pairs);
}

/** Puts them on an element. By the object model, which a strict content security policy allows; those of before go. */
export function applyTokens({ style }: HTMLElement, tokens: StyleTokens): void {
  for (const name of [...style]) if (name.startsWith('--easel-')) style.removeProperty(name);
  for (const [name, value] of Object.entries(tokens)) style.setProperty(`--easel-${name}`, value);
}
