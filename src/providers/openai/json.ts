/** Strings, and the words that Python writes for numbers that JSON does not have. */
const STRING_OR_WORD = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/**
 * Parses JSON. Words like `NaN` are read as text, so that they lose no image. The code that needs a number checks for one.
 * `undefined` if it is not JSON.
 */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return parseStrict(json.replace(STRING_OR_WORD, (match) => (match.startsWith('"') ? match : `"${match}"`)));
  }
}

function parseStrict(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
