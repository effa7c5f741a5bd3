import { availableParallelism, cpus, loadavg } from 'node:os';
import { measureListing } from './images/listing.ts';
import { measureServing } from './images/serving.ts';

/** What giving an image costs, beside the least that could be done and nginx; and what a page of a long list costs. */

const began = performance.now();
console.log(`Serving\n\n${await measureServing()}`);
console.log(`\nListing\n\n${await measureListing()}`);
const load = loadavg()[0] ?? Number.NaN;
console.log(
  `\n${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), shared by client and servers, load ${load.toFixed(1)}; ` +
    `Node ${process.versions.node}; ${((performance.now() - began) / 1000).toFixed(0)} s in all.`,
);
