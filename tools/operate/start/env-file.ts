import { err, ok, type Result } from '../../../common/result.ts';

/** `NAME=`, with or without `export`. Only such a name can be a variable; a name with a space or a sign would be ignored. */
const ASSIGNMENT = /^[^\S\n]*(?:export[^\S\n]+)?([A-Za-z_][\w.-]*)[^\S\n]*=[^\S\n]*/;
/** What may stand behind a value, or alone on a line. */
const REST_OF_LINE = /^[^\S\n]*(?:#[^\n]*)?(?:\n|$)/;
const QUOTES = ['"', "'", '`'];

/** One variable, and the rest of the text after it. */
interface Read {
  readonly value: string;
  readonly rest: string;
}

/**
 * The variables of an env file: `NAME=value` lines, `#` comments, quotes of three kinds, quoted values of several lines.
 * wrangler and Node read such a file too, but pass over what they do not understand. The limit or key on that line would be
 * ignored, so every line that can be read in two ways is an error here.
 * @returns an error that names the line and never what it holds
 */
export function readEnvFile(text: string): Result<Readonly<Record<string, string>>, string> {
  const whole = text.replaceAll(/\r\n?/g, '\n');
  const lineOf = (rest: string) => whole.slice(0, whole.length - rest.length).split('\n').length;
  const values = new Map<string, { value: string; line: number }>();
  let rest = whole;
  while (rest !== '') {
    const empty = REST_OF_LINE.exec(rest);
    if (empty) {
      rest = rest.slice(empty[0].length);
      continue;
    }
    const line = lineOf(rest);
    const assignment = ASSIGNMENT.exec(rest);
    const name = assignment?.[1];
    if (!assignment || name === undefined) return err(`line ${line}: write NAME=value`);
    const before = values.get(name);
    if (before) return err(`line ${line}: ${name} is in line ${before.line} already; keep one of them`);
    const read = readValue(rest.slice(assignment[0].length), /\s$/.test(assignment[0]));
    if (!read.ok) return err(`line ${line}: ${read.error}`);
    values.set(name, { value: read.value.value, line });
    rest = read.value.rest;
  }
  return ok(Object.fromEntries([...values].map(([name, { value }]) => [name, value])));
}

function readValue(text: string, isSpaced: boolean): Result<Read, string> {
  const quote = QUOTES.find((sign) => text.startsWith(sign));
  return quote === undefined ? readBare(text, isSpaced) : readQuoted(text, quote);
}

/** Up to the end of the line or a comment. `isSpaced`: whether a space stands before `text`. */
function readBare(text: string, isSpaced: boolean): Result<Read, string> {
  const [line = ''] = text.split('\n', 1);
  const hash = line.indexOf('#');
  if (hash !== -1 && !(hash === 0 ? isSpaced : /\s/.test(line.charAt(hash - 1)))) {
    return err('put the value in quotes, or a space before the #');
  }
  return ok({ value: (hash === -1 ? line : line.slice(0, hash)).trim(), rest: text.slice(line.length + 1) });
}

function readQuoted(text: string, quote: string): Result<Read, string> {
  const end = text.indexOf(quote, 1);
  if (end === -1) return err(`the quote ${quote} is not closed`);
  const value = text.slice(1, end);
  // A quote that was forgotten would swallow the lines up to the next one, and the limits on them.
  if (
    value
      .split('\n')
      .slice(1)
      .some((line) => ASSIGNMENT.test(line))
  )
    return err(`the quote ${quote} is not closed`);
  const after = REST_OF_LINE.exec(text.slice(end + 1));
  if (!after) return err(`only a comment may follow the closing ${quote}`);
  return ok({
    value: quote === '"' ? value.replaceAll('\\n', '\n') : value,
    rest: text.slice(end + 1 + after[0].length),
  });
}
