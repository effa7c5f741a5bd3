import { availableParallelism, cpus, loadavg } from 'node:os';
import { measureLatency } from './run/latency.ts';
import { measureMemory } from './run/memory.ts';
import { findPeer } from './run/peer.ts';
import { startProvider } from './run/provider.ts';
import { soak } from './run/soak.ts';
import { measureWatchers } from './run/watchers.ts';

/**
 * What a run costs, beside the least that could be done and a gateway that only forwards. The peer is measured where
 * `PORTKEY_DIR` names a folder in which `@portkey-ai/gateway` is installed, or with `--peer`, which lets npm fetch it.
 */

const IMAGE_BYTES = 1_600_000;

const began = performance.now();
const peer = await findPeer(process.env.PORTKEY_DIR, process.argv.includes('--peer'));
const provider = await startProvider(IMAGE_BYTES);
try {
  // First, since its previews stay for a minute; it sleeps while the rest is measured.
  const soaked = await soak(provider);
  console.log(`One image of ${IMAGE_BYTES / 1e6} MB\n\n${await measureLatency(provider, peer)}`);
  console.log(`\nWatchers of one run\n\n${await measureWatchers(provider)}`);
  console.log(`\nMemory\n\n${await measureMemory(provider)}`);
  console.log(`\nSoak\n\n${await soaked.finish()}`);
  const load = loadavg()[0] ?? Number.NaN;
  console.log(
    `\n${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), load ${load.toFixed(1)}; ` +
      `Node ${process.versions.node}; ${((performance.now() - began) / 1000).toFixed(0)} s in all.`,
  );
} finally {
  await provider.close();
  await peer?.remove();
}
