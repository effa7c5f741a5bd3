import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../common/result.ts';
import { askLoopbackDirectly } from './network.ts';

/** One option of a command line. `help` is its line in the help text, `value` the placeholder in it. */
export type CommandOption =
  | { readonly type: 'text'; readonly value: string; readonly help: string; readonly default?: string }
  /** May be given several times. */
  | { readonly type: 'texts'; readonly value: string; readonly help: string }
  /** A whole number from `min` to `max`. */
  | {
      readonly type: 'number';
      readonly value: string;
      readonly help: string;
      readonly min: number;
      readonly max: number;
      readonly default?: number;
    }
  | { readonly type: 'flag'; readonly help: string };

export type CommandOptions = Readonly<Record<string, CommandOption>>;

type ValueOf<O extends CommandOption> = O['type'] extends 'flag'
  ? boolean
  : O['type'] extends 'texts'
    ? readonly string[]
    : O extends { readonly default: infer D }
      ? D extends number
        ? number
        : string
      : (O['type'] extends 'number' ? number : string) | undefined;

/** The values of the options by name. An option that is absent has its default, else `undefined`, `false` or `[]`. */
export type Values<O extends CommandOptions> = { readonly [Name in keyof O]: ValueOf<O[Name]> };

/** A command: what its help says, and how its words become options of type `T`. */
export interface Command<T, O extends CommandOptions = CommandOptions> {
  /** As a person types it, such as `npm run keys`. */
  readonly name: string;
  /** What follows the name, one string for each form. */
  readonly forms: readonly string[];
  /** What it does, in a few lines. */
  readonly about: string;
  readonly options: O;
  /** Printed after the options: variables, exit codes. */
  readonly notes?: string;
  /** Checks the words that are no options, and the values. An error is one line that never repeats a secret. */
  readonly read: (
    values: Values<O>,
    words: readonly string[],
    environment: Readonly<Record<string, string | undefined>>,
  ) => Result<T, string>;
}

/** What a command line asks for. */
export type Parsed<T> =
  | { readonly kind: 'run'; readonly options: T }
  | { readonly kind: 'help'; readonly text: string }
  /** One line. */
  | { readonly kind: 'invalid'; readonly message: string };

/** A fault that a person can fix. `runCommand` prints its message without a stack and exits with 1. */
export class CommandFault extends Error {}

/** Names the types of a command's options, so that `read` sees them. */
export function defineCommand<T, const O extends CommandOptions>(command: Command<T, O>): Command<T, O> {
  return command;
}

/** A `read` for commands that take no words beside their options. */
export function noWords<V>(values: V, words: readonly string[]): Result<V, string> {
  const [word] = words;
  return word === undefined ? ok(values) : err(`unexpected argument ${JSON.stringify(word)}`);
}

/** Reads a command line. `args` are the words after the script's name. */
export function parseCommand<T, O extends CommandOptions>(
  command: Command<T, O>,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): Parsed<T> {
  const kept = keptByNpm(command.options, environment);
  if (kept.length > 0) {
    const options = kept.join(' ');
    return invalid(command, `npm kept ${options} for itself: put -- before it, as in ${command.name} -- ${options}`);
  }
  const raw = readArgs(command.options, args);
  if (!raw.ok) return invalid(command, raw.error);
  if (raw.value.values.help) return { kind: 'help', text: helpText(command) };
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const value = readValue(name, option, raw.value.values[name]);
    if (!value.ok) return invalid(command, value.error);
    values[name] = value.value;
  }
  const read = command.read(values as Values<O>, raw.value.words, environment);
  return read.ok ? { kind: 'run', options: read.value } : invalid(command, read.error);
}

/**
 * Runs a command and sets the exit code: 0 done, 1 a fault, 2 the command line was wrong. `run` may return a code of its own.
 * Requests to this machine never go through a proxy.
 */
export async function runCommand<T, O extends CommandOptions>(
  command: Command<T, O>,
  run: (options: T) => Promise<number | undefined> | Promise<void>,
): Promise<void> {
  askLoopbackDirectly(process.env);
  const parsed = parseCommand(command, process.argv.slice(2), process.env);
  if (parsed.kind === 'help') {
    console.log(parsed.text);
  } else if (parsed.kind === 'invalid') {
    console.error(parsed.message);
    process.exitCode = 2;
  } else {
    process.exitCode = await withOneLine(() => run(parsed.options));
  }
}

async function withOneLine(run: () => Promise<number | undefined> | Promise<void>): Promise<number> {
  try {
    return (await run()) ?? 0;
  } catch (error) {
    const line = error instanceof CommandFault ? error.message : describeFileFault(error);
    if (line === null) throw error;
    console.error(line);
    return 1;
  }
}

/** What a person can do something about, by Node's code. Another code is a fault of the program: its stack helps. */
const FILE_FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read or write it',
  EPERM: 'this user may not change it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota of this user is used up',
  ENOENT: 'it does not exist',
  EEXIST: 'there is a file with this name',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
};

const FULL = ['ENOSPC', 'EDQUOT'];

/** Why the machine refused a file or folder, in words; `null` for any other error. */
export function fileCause(error: unknown): string | null {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return (code === undefined ? undefined : FILE_FAULTS[code]) ?? null;
}

/** One line for a file or folder that the machine refused; `null` for any other error. */
export function describeFileFault(error: unknown): string | null {
  const cause = fileCause(error);
  if (cause === null) return null;
  const { code = '', path } = error as NodeJS.ErrnoException;
  if (path !== undefined) return `Cannot use ${path}: ${cause}.`;
  // A write to an open file does not name it.
  return FULL.includes(code) ? `Cannot write: ${cause}.` : null;
}

/**
 * The options that npm took as its own, since no `--` stood before them. npm says little or nothing of it. Without this
 * check `npm run deploy --dry-run` would deploy, and `npm start --state=DIR` would use another folder.
 */
function keptByNpm(options: CommandOptions, environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (environment.npm_lifecycle_event === undefined) return [];
  const isKept = (name: string) => !['', 'false', undefined].includes(environment[`npm_config_${name.replaceAll('-', '_')}`]);
  return Object.keys(options)
    .filter(isKept)
    .map((name) => `--${name}`);
}

type RawValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

function readArgs(options: CommandOptions, args: readonly string[]): Result<{ values: RawValues; words: string[] }, string> {
  const known = Object.entries(options).map(([name, { type }]) => {
    const kind = type === 'flag' ? ('boolean' as const) : ('string' as const);
    return [name, { type: kind, multiple: type === 'texts' }] as const;
  });
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...Object.fromEntries(known), help: { type: 'boolean' } },
    });
    return ok({ values, words: positionals });
  } catch (error) {
    // Node explains at length. Its first sentence names the option.
    return err((error instanceof Error && error.message.split(/\.\s/)[0]) || 'the options could not be read');
  }
}

function readValue(name: string, option: CommandOption, raw: RawValues[string]): Result<unknown, string> {
  switch (option.type) {
    case 'flag':
      return ok(raw === true);
    case 'texts':
      return ok(raw ?? []);
    case 'text':
      return ok(raw ?? option.default);
    case 'number': {
      if (raw === undefined) return ok(option.default);
      const number = typeof raw === 'string' && /^\d{1,15}$/.test(raw) ? Number(raw) : Number.NaN;
      if (number >= option.min && number <= option.max) return ok(number);
      return err(`--${name} must be a whole number from ${option.min} to ${option.max}`);
    }
  }
}

function invalid(command: Pick<Command<never>, 'name'>, message: string): { kind: 'invalid'; message: string } {
  return { kind: 'invalid', message: `${message}; see ${command.name} -- --help` };
}

function helpText<T, O extends CommandOptions>({ name, forms, about, options, notes }: Command<T, O>): string {
  const usage = (forms.length === 0 ? [''] : forms).map((form) => `${name}${form === '' ? '' : ` -- ${form}`}`);
  const rows = [...Object.entries(options), ['help', { type: 'flag', help: 'print this text' }] as const].map(
    ([option, spec]): readonly [string, string] => [
      `--${option}${'value' in spec ? ` ${spec.value}` : ''}`,
      `${spec.help}${'default' in spec && spec.default !== '' ? ` (default ${spec.default})` : ''}`,
    ],
  );
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
  const end = notes === undefined ? '' : `\n\n${notes}`;
  return `Usage: ${usage.join('\n       ')}\n\n${about}\n\n${lines.join('\n')}${end}`;
}
