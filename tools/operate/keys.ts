import { CommandFault, runCommand } from '../command.ts';
import { manageKeys } from './keys/ask.ts';
import { KEYS } from './keys/options.ts';
import { findTarget } from './keys/target.ts';

await runCommand(KEYS, async ({ url, state, action }) => {
  const found = findTarget(url, state, process.env);
  const answer = found.ok ? await manageKeys(found.value, action) : found;
  if (!answer.ok) throw new CommandFault(answer.error);
  if (answer.value.remark !== null) console.error(answer.value.remark);
  console.log(answer.value.result);
});
