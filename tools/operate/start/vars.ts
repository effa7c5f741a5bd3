import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

export type Vars = Readonly<Record<string, string>>;

/** The variables in a `.dev.vars` file; none where there is no file. */
export function readDevVars(file: string): Vars {
  if (!existsSync(file)) return {};
  const parsed = parseEnv(readFileSync(file, 'utf8'));
  return Object.fromEntries(Object.entries(parsed).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/**
 * Those of `names` that are set and not empty. The environment goes before `.dev.vars`, and there an empty variable
 * switches off what `.dev.vars` says: that is how tests stay clear of a real key.
 */
export function chooseVars(names: readonly string[], environment: NodeJS.ProcessEnv, devVars: Vars): Vars {
  const chosen: Record<string, string> = {};
  for (const name of names) {
    const value = environment[name] ?? devVars[name];
    if (value) chosen[name] = value;
  }
  return chosen;
}

/** Names in `.dev.vars` that mean nothing: most often a slip of the pen that would otherwise pass unseen. */
export function unknownNames(names: readonly string[], devVars: Vars): string[] {
  return Object.keys(devVars).filter((name) => !names.includes(name));
}

/**
 * One value as a line of the env file that wrangler reads (dotenv, then dotenv-expand), or `null` where that format
 * cannot hold it. Dollars are escaped because wrangler would expand them; nothing else has an escape there.
 */
export function formatEnvLine(name: string, value: string): string | null {
  if (/[\r\0]/.test(value)) return null;
  const text = value.replaceAll('$', '\\$');
  if (/^[\w.:/@+,=\\$-]+$/.test(text)) return `${name}=${text}`;
  // In quotes, a backslash at the end would swallow the closing one.
  if (text.endsWith('\\')) return null;
  for (const quote of ["'", '`']) {
    if (!text.includes(quote)) return `${name}=${quote}${text}${quote}`;
  }
  // Between double quotes `\n` and `\r` would become line ends.
  return /"|\\[nr]/.test(text) ? null : `${name}="${text}"`;
}
