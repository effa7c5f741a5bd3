/**
 * Stops when nobody reads the output any more, as in `npm start | head`. npm ends then and leaves its shell behind, so this
 * process would go on without anybody who could stop it. `console.log` itself keeps silent about it.
 */
export function stopWithOutput(stop: AbortController): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop.abort());
}
