import { askForKeys } from './keys/ask.ts';
import { KEYS_USAGE, parseKeysOptions } from './keys/options.ts';
import { findTarget } from './keys/target.ts';

/** Exit codes: 0 done, 1 not done, 2 the command line was wrong. */
async function main(): Promise<number> {
  const parsed = parseKeysOptions(process.argv.slice(2));
  if (parsed.kind === 'help') {
    console.log(KEYS_USAGE);
    return 0;
  }
  if (parsed.kind === 'invalid') {
    console.error(`${parsed.message}\n\n${KEYS_USAGE}`);
    return 2;
  }
  const { url, state, action } = parsed.options;
  const found = findTarget(url, state, process.env);
  const answer = found.ok ? await askForKeys(found.target, action) : found;
  if (!answer.ok) {
    console.error(answer.message);
    return 1;
  }
  if (answer.told.remark !== null) console.error(answer.told.remark);
  console.log(answer.told.result);
  return 0;
}

process.exitCode = await main();
