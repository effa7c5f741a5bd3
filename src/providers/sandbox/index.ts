import { sleep } from '../../../common/async.ts';
import type { AdapterFactory } from '../adapter.ts';
import { createSandboxProvider } from './provider.ts';

/** The adapter of the sandbox, if the configuration names no account. */
export const sandbox: AdapterFactory = ({ config, convert, toPng, readPicture }) => {
  if (config.provider.kind !== 'sandbox') return null;
  const { seconds, grain } = config.provider;
  return createSandboxProvider({
    seconds,
    grain,
    timeoutMs: config.providerTimeoutMs,
    sleep,
    ...(convert ? { convert } : {}),
    ...(toPng ? { toPng } : {}),
    ...(readPicture ? { readAsset: readPicture } : {}),
  });
};
