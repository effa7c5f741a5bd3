const CODE_STARTS = [
  'function ',
  'const ',
  'import ',
  'def ',
  'class ',
  'SELECT ',
  '<?xml',
  '<!DOCTYPE',
  '<html',
  '<svg',
  '#include',
  'var ',
  'let ',
  'public ',
  '```',
  'package ',
  '@startuml',
  'graph TD',
  'graph LR',
  'digraph ',
  '%%{',
];
const CODE_MARKS = '{}();=<>[]';
/** So many lines of `key: value` are data. */
const LEAST_LINES = 3;
const LEAST_MARKS = 2;

function isKeyLine(line: string): boolean {
  const colon = line.indexOf(':');
  return colon > 0 && colon < 32 && !line.slice(0, colon).includes('.');
}

/** Settings of other tools: "--ar 16:9", "(masterpiece:1.2)", "negative_prompt". */
function hasSettings(text: string): boolean {
  if (text.includes('negative_prompt') || text.includes('negative prompt:') || text.includes('Negative prompt:')) return true;
  const flag = text.indexOf('--');
  if (
    flag >= 0 &&
    ['--ar ', '--v ', '--no ', '--style ', '--s ', '--q ', '--seed ', '--stylize ', '--niji'].some((each) => text.includes(each))
  )
    return true;
  const weight = text.indexOf(':1.');
  return weight > 0 && text.charAt(0) === '(' && text.includes(')', weight);
}

/** "name=bridge;era=roman". */
function isAssignments(text: string): boolean {
  const equals = count(text, '=');
  return equals >= 2 && !text.includes(' = ') && count(text, ' ') <= equals;
}

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found++;
  return found;
}

/** "# Scene 4" with fields in bold. */
function isMarkdown(text: string): boolean {
  return text.startsWith('#') && count(text, ':**') + count(text, '**:') >= 2;
}

/** Whether a prompt is data for a machine: JSON, XML, code, or lines of keys and values. Linear. */
export function isCodeOrData(text: string): boolean {
  const first = text.charAt(0);
  const last = text.charAt(text.length - 1);
  if (text.length < 2) return false;
  if ((first === '{' && last === '}') || (first === '[' && last === ']' && text.includes('"')))
    return text.includes(':') || text.includes('"');
  if (first === '{' && text.includes('":')) return true;
  if (first === '<' && text.includes('>') && (text.includes('</') || text.includes('/>'))) return true;
  if (text.startsWith('SELECT ') && text.includes(' FROM ')) return true;
  if (CODE_STARTS.some((start) => text.startsWith(start)) && hasCode(text)) return true;
  if (hasSettings(text) || isAssignments(text) || isMarkdown(text)) return true;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length >= LEAST_LINES && lines.every(isKeyLine);
}

function hasCode(text: string): boolean {
  if (text.startsWith('```')) return true;
  let marks = 0;
  for (let i = 0; i < text.length && marks < LEAST_MARKS; i++) if (CODE_MARKS.includes(text.charAt(i))) marks++;
  return marks >= LEAST_MARKS;
}
