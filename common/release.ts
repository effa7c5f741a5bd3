/** `GET /w/manifest.json`: the files for other people's pages, of this deployment. */
export interface Release {
  /** The package's version and a digest of all files. Different bytes never share a version. */
  readonly version: string;
  /** By name. A file that another one loads comes first. */
  readonly files: Readonly<Record<string, ReleaseFile>>;
}

export interface ReleaseFile {
  /** The path of these bytes, stored for good on Easel's own origin. */
  readonly url: string;
  /** For the attribute `integrity`. */
  readonly integrity: string;
  /** The hash by which another file loads it: its bytes are at `/w/{part}/{name}` too. Absent if pages load it themselves. */
  readonly part?: string;
  readonly bytes: number;
  /** Compressed bytes. */
  readonly gzip: number;
}
