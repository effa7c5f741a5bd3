import { isSpace } from './characters.ts';

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

function isKeyLine(line: string): boolean {
  const colon = line.indexOf(':');
  return colon > 0 && colon < 32 && !line.slice(0, colon).includes('.') && line.length > colon + 1;
}

/** Whether a prompt is data for a machine: JSON, XML, code, or lines of keys and values. Linear. */
export function isData(text: string): boolean {
  const first = text.charAt(0);
  const last = text.charAt(text.length - 1);
  if (text.length < 2) return false;
  if ((first === '{' && last === '}') || (first === '[' && last === ']' && text.includes('"')))
    return text.includes(':') || text.includes('"');
  if (first === '{' && text.includes('":')) return true;
  if (first === '<' && text.includes('>') && (text.includes('</') || text.includes('/>'))) return true;
  if (CODE_STARTS.some((start) => text.startsWith(start)) && hasCode(text)) return true;
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !isSpace(line.charCodeAt(0)));
  return lines.length >= LEAST_LINES && lines.every(isKeyLine);
}

function hasCode(text: string): boolean {
  if (text.startsWith('```')) return true;
  let marks = 0;
  for (let i = 0; i < text.length && marks < 4; i++) if (CODE_MARKS.includes(text.charAt(i))) marks++;
  return marks >= 4;
}
