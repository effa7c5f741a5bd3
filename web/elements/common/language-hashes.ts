/** Set by the build: the hash of each file, by the code of its language. */
declare const LANGUAGE_INTEGRITY: Readonly<Record<string, string>>;
declare const GALLERY_LANGUAGE_INTEGRITY: Readonly<Record<string, string>>;

const named = (hashes: Readonly<Record<string, string>>, files: string) =>
  Object.entries(hashes).map(([code, hash]) => [`${files}${code}.js`, hash]);

/** `lang/hashes.js`: the hash of each language's file, by the name of the file. */
export default Object.fromEntries([...named(LANGUAGE_INTEGRITY, 'lang/'), ...named(GALLERY_LANGUAGE_INTEGRITY, 'lang/gallery-')]);
