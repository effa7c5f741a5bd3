// Lets Node import a style sheet as its text, as the build does.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.css')) return nextLoad(url, context);
    return {
      format: 'module',
      source: `export default ${JSON.stringify(readFileSync(new URL(url), 'utf8'))};`,
      shortCircuit: true,
    };
  },
});
