/**
 * The languages beside English, by ISO 639-1 code. Each is a file here, `<code>.ts`, whose default export is its `Strings`;
 * `de.ts` is the model. The build makes `lang/<code>.js` of it. A browser loads that only if the page is in that language. To
 * add one: write the file, add its code to this list, and `test/tools/languages.test.ts` says what is missing.
 */
export const LANGUAGES = ['ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'tr', 'zh'] as const;
