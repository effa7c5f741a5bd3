import { WORDS_FILE } from '../../../../src/director/words-file.ts';
import { DirectorLoader } from '../../../../src/storage/director-loader.ts';
import { readWords } from '../../../../src/storage/words-file.ts';

/** The Worker that is measured: opens the Director as the product does, from its static file. */

interface Assets {
  readonly ASSETS: Fetcher;
}

export default {
  async fetch(request: Request, { ASSETS }: Assets): Promise<Response> {
    const read = () => readWords(ASSETS, WORDS_FILE);
    switch (new URL(request.url).pathname) {
      case '/read':
        return Response.json(Object.keys(await read()).length);
      case '/open':
        return Response.json((await new DirectorLoader(read).open()) !== null);
      default:
        return Response.json(null);
    }
  },
};
