/**
 * The languages beside English, by ISO 639-1 code. Each is a file of its own here, `<code>.ts`, whose default export is its
 * `Strings` (`de.ts` is the model); the build makes `lang/<code>.js` of it, which a browser loads only when the page is in
 * that language. To add one: write the file, add its code to this list, and `test/tools/languages.test.ts` says what is missing.
 */
export const LANGUAGES = ['ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'tr', 'zh'] as const;
