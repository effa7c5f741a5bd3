/**
 * Preloaded into wrangler. The start command holds the other end of its standard input. The pipe ends even if that command is
 * killed with SIGKILL. Then the whole process group ends: workerd would go on by itself and keep the port.
 */
process.stdin.on('close', () => process.kill(0, 'SIGKILL'));
process.stdin.on('error', () => process.kill(0, 'SIGKILL'));
process.stdin.resume();
// The guard keeps no process alive that has nothing else to do.
(process.stdin as NodeJS.ReadStream & { unref?(): void }).unref?.();
