import { defineCommand, noWords, runCommand } from '../../command.ts';
import { machineLine } from './machine.ts';
import { measureFarAway } from './run/far-away.ts';
import { measureLatency } from './run/latency.ts';
import { measureMemory } from './run/memory.ts';
import { findPeer } from './run/peer.ts';
import { startProvider } from './run/provider.ts';
import { soak } from './run/soak.ts';
import { measureWatchers } from './run/watchers.ts';

const IMAGE_BYTES = 1_600_000;

const BENCH_RUN = defineCommand({
  name: 'npm run bench:run',
  forms: ['[--peer]', '--far'],
  about: 'Measures what a run costs, beside a minimal Worker and a gateway that only forwards.',
  options: {
    peer: { type: 'flag', help: 'let npm fetch the gateway into a temporary folder' },
    far: { type: 'flag', help: 'only the section far away' },
  },
  notes: 'PORTKEY_DIR may name a folder in which @portkey-ai/gateway is installed.',
  read: noWords,
});

await runCommand(BENCH_RUN, async (options) => {
  const began = performance.now();
  if (options.far) return farAwayAlone(began);
  const peer = await findPeer(process.env.PORTKEY_DIR, options.peer);
  const provider = await startProvider(IMAGE_BYTES);
  try {
    // First, because its previews stay for a minute. It sleeps while the rest is measured.
    const soaked = await soak(provider);
    console.log(`One image of ${IMAGE_BYTES / 1e6} MB\n\n${await measureLatency(provider, peer)}`);
    console.log(`\nFar away\n\n${await measureFarAway(provider)}`);
    console.log(`\nWatchers of one run\n\n${await measureWatchers(provider)}`);
    console.log(`\nMemory\n\n${await measureMemory(provider)}`);
    console.log(`\nSoak\n\n${await soaked.finish()}`);
    console.log(`\n${machineLine(began)}`);
  } finally {
    await provider.close();
    await peer?.remove();
  }
});

async function farAwayAlone(began: number): Promise<void> {
  const provider = await startProvider(IMAGE_BYTES);
  try {
    console.log(`Far away\n\n${await measureFarAway(provider)}\n\n${machineLine(began)}`);
  } finally {
    await provider.close();
  }
}
