// Plain JavaScript without dependencies: it runs before anything is installed.

/** Whether node_modules has packages that only development needs. Those that are there stay up to date. */
export function hasDevelopment(present) {
  return Object.values(present).some(({ dev }) => dev === true);
}

/**
 * Whether every package of the lock file is installed in its version. Without `all` only those that `npm start` needs count:
 * half the size. Packages for other systems are optional and absent.
 */
export function isComplete(wanted, present, all) {
  return Object.entries(wanted).every(([path, { version, optional, dev, devOptional }]) => {
    if (path === '' || (!all && (dev || devOptional))) return true;
    const found = present[path];
    return found ? found.version === version : optional === true;
  });
}
