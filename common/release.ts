/** `GET /w/manifest.json`: the files for other people's pages, as this deployment brought them. */
export interface Release {
  /** The package's version and a digest of all files: other bytes never have the same one. */
  readonly version: string;
  /** By name; a file that another one loads stands before it. */
  readonly files: Readonly<Record<string, ReleaseFile>>;
}

export interface ReleaseFile {
  /** Where these very bytes stay for good, below Easel's own origin. */
  readonly url: string;
  /** As the attribute `integrity` takes it. */
  readonly integrity: string;
  /** The hash by which another file loads it: its bytes stay at `/w/{part}/{name}` too. Absent on what pages load themselves. */
  readonly part?: string;
  readonly bytes: number;
  /** Bytes as they travel. */
  readonly gzip: number;
}
