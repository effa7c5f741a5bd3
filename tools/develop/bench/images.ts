import { defineCommand, noWords, runCommand } from '../../command.ts';
import { measureListing } from './images/listing.ts';
import { measureServing } from './images/serving.ts';
import { machineLine } from './machine.ts';

const BENCH_IMAGES = defineCommand({
  name: 'npm run bench:images',
  forms: [],
  about: 'Measures what serving an image costs, beside a minimal Worker and nginx, and what a page of a long list costs.',
  options: {},
  read: noWords,
});

await runCommand(BENCH_IMAGES, async () => {
  const began = performance.now();
  console.log(`Serving\n\n${await measureServing()}`);
  console.log(`\nListing\n\n${await measureListing()}`);
  console.log(`\n${machineLine(began)}`);
});
