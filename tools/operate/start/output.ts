/**
 * Stops when the output has no reader any more, as in `npm start | head`. npm ends then and leaves its shell behind, so this
 * process would go on without an owner. `console.log` itself keeps silent about it.
 */
export function stopWithOutput(stop: AbortController): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop.abort());
}
