import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../common/result.ts';
import { CommandFault } from '../../command.ts';
import { readEnvFile } from './env-file.ts';

export type Vars = Readonly<Record<string, string>>;

/**
 * The variables of a `.dev.vars` file; none if there is no file. Editors on Windows write a byte order mark or UTF-16.
 * Both are read. An error is one line: the limits and keys of the file must not be ignored.
 */
export function readDevVars(file: string): Result<Vars, string> {
  // A link that leads nowhere is no missing file: the limits behind it must not be ignored.
  if (!existsSync(file))
    return lstatSync(file, { throwIfNoEntry: false }) ? err('.dev.vars is a link that leads nowhere') : ok({});
  if (!statSync(file).isFile()) return err('.dev.vars is not a file');
  const text = decodeText(readFileSync(file));
  if (text === null) return err('.dev.vars is not UTF-8 or UTF-16 text; save it as UTF-8');
  const read = readEnvFile(text);
  return read.ok ? read : err(`.dev.vars, ${read.error}`);
}

/** Names that people and editors give the file, and that nothing here reads. */
const LOOK_ALIKES = ['.env', '.env.local', '.dev.vars.txt', '.dev.vars.local', 'dev.vars'];

/** A line for each file beside .dev.vars that holds one of `names` and is not read: a key in it would be ignored in silence. */
export function ignoredFiles(folder: string, names: readonly string[]): readonly string[] {
  return LOOK_ALIKES.flatMap((name) => {
    const file = join(folder, name);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return [];
    const read = readEnvFile(decodeText(readFileSync(file)) ?? '');
    const [found] = read.ok ? Object.keys(read.value).filter((one) => names.includes(one)) : [];
    return found === undefined ? [] : [`${name} is not read: put ${found} into .dev.vars`];
  });
}

/** UTF-8, or UTF-16 by its byte order mark or by its zero bytes; `null` if it is neither. */
function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Names are ASCII, so every second byte of UTF-16 without a mark is zero at the start of the file. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}

/**
 * Those of `names` that are set and not empty. The environment goes before `.dev.vars`. An empty variable of the environment
 * switches off the one in `.dev.vars`: that is how tests stay clear of a real key.
 */
export function chooseVars(names: readonly string[], environment: NodeJS.ProcessEnv, devVars: Vars): Vars {
  const chosen: Record<string, string> = {};
  for (const name of names) {
    const value = environment[name] ?? devVars[name];
    if (value) chosen[name] = value;
  }
  return chosen;
}

/**
 * One value as a line of the env file that wrangler reads (dotenv, then dotenv-expand). `null` if that format cannot hold it.
 * Dollars are escaped because wrangler would expand them; nothing else has an escape there.
 */
export function formatEnvLine(name: string, value: string): string | null {
  if (/[\r\0]/.test(value)) return null;
  const text = value.replaceAll('$', '\\$');
  if (/^[\w.:/@+,=\\$-]+$/.test(text)) return `${name}=${text}`;
  // In quotes, a backslash at the end would escape the closing one.
  if (text.endsWith('\\')) return null;
  for (const quote of ["'", '`']) {
    if (!text.includes(quote)) return `${name}=${quote}${text}${quote}`;
  }
  // Between double quotes `\n` and `\r` would become line ends.
  return /"|\\[nr]/.test(text) ? null : `${name}="${text}"`;
}

/**
 * Variables as the env file that wrangler reads.
 * @throws CommandFault if a value cannot be passed on
 */
export function formatVars(vars: Vars): string {
  const lines = Object.entries(vars).map(([name, value]) => {
    const line = formatEnvLine(name, value);
    if (line === null) throw new CommandFault(`${name} has characters that cannot be passed to the local Worker`);
    return `${line}\n`;
  });
  return lines.join('');
}
