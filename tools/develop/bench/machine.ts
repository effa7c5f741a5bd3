import { availableParallelism, cpus, loadavg } from 'node:os';

/** The line under a measurement: the machine, its load and the time since `began`, a value of `performance.now()`. */
export function machineLine(began: number): string {
  const load = (loadavg()[0] ?? Number.NaN).toFixed(1);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const cores = `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`;
  return `${cores}, shared by client and servers, load ${load}; Node ${process.versions.node}; ${seconds} s in all.`;
}
