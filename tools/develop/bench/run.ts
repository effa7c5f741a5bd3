import { defineCommand, noWords, runCommand } from '../../command.ts';
import { machineLine } from './machine.ts';
import { measureFarAway } from './run/far-away.ts';
import { measureLatency } from './run/latency.ts';
import { measureMemory } from './run/memory.ts';
import { findPeer, type Peer } from './run/peer.ts';
import { type FastProvider, startProvider } from './run/provider.ts';
import { soak } from './run/soak.ts';
import { measureWatchers } from './run/watchers.ts';

const IMAGE_BYTES = 1_600_000;

const BENCH_RUN = defineCommand({
  name: 'npm run bench:run',
  forms: ['[--peer]', '[--peer] --latency', '--far'],
  about: 'Measures what a run costs, beside a minimal Worker and a gateway that only forwards.',
  options: {
    peer: { type: 'flag', help: 'let npm fetch the gateway into a temporary folder' },
    latency: { type: 'flag', help: 'only the section of one image' },
    far: { type: 'flag', help: 'only the section far away' },
  },
  notes: 'PORTKEY_DIR may name a folder in which @portkey-ai/gateway is installed.',
  read: noWords,
});

await runCommand(BENCH_RUN, async (options) => {
  const began = performance.now();
  const peer = await findPeer(process.env.PORTKEY_DIR, options.peer);
  const provider = await startProvider(IMAGE_BYTES);
  try {
    if (options.far || options.latency) {
      if (options.latency) console.log(await latency(provider, peer));
      if (options.far) console.log(await farAway(provider));
      return console.log(machineLine(began));
    }
    // First, because its previews stay for a minute. It sleeps while the rest is measured.
    const soaked = await soak(provider);
    console.log(await latency(provider, peer));
    console.log(await farAway(provider));
    console.log(`Watchers of one run\n\n${await measureWatchers(provider)}`);
    console.log(`\nMemory\n\n${await measureMemory(provider)}`);
    console.log(`\nSoak\n\n${await soaked.finish()}`);
    console.log(`\n${machineLine(began)}`);
  } finally {
    await provider.close();
    await peer?.remove();
  }
});

async function latency(provider: FastProvider, peer: Peer | null): Promise<string> {
  return `One image of ${IMAGE_BYTES / 1e6} MB\n\n${await measureLatency(provider, peer)}\n`;
}

async function farAway(provider: FastProvider): Promise<string> {
  return `Far away\n\n${await measureFarAway(provider)}\n`;
}
