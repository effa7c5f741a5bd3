import { sha256Of } from '../../hash.ts';

export interface FakeStats {
  /** Every `POST /v1/images/generations`, whatever its answer. */
  requests: number;
  /** Those that were made, and so would have been billed. */
  purchases: number;
  /** Pictures that were made, whether or not anybody got them. */
  images: number;
  /** Downloads of temporary URLs that were answered with the picture. */
  downloads: number;
  /** Answers to requests by status; `none` for those that got no status. */
  by_status: Record<string, number>;
}

export interface FakeRequest {
  readonly at: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A final picture that was made, by what it is made of. */
export interface FakePicture {
  readonly prompt: string;
  readonly bytes: number;
  readonly sha256: string;
}

const KEPT = 500;

/** What the fake has seen. The bearer key is not kept. */
export class Ledger {
  stats: FakeStats = empty();
  requests: FakeRequest[] = [];
  pictures: FakePicture[] = [];
  /** How often a prompt was refused, for faults that pass. */
  refusals = new Map<string, number>();

  reset(): void {
    this.stats = empty();
    this.requests = [];
    this.pictures = [];
    this.refusals.clear();
  }

  request(headers: NodeJS.Dict<string | string[]>, body: unknown): void {
    this.stats.requests++;
    const kept = Object.entries(headers).flatMap(([name, value]) =>
      name === 'authorization' || value === undefined ? [] : [[name, String(value)]],
    );
    this.requests.push({ at: new Date().toISOString(), headers: Object.fromEntries(kept), body });
    if (this.requests.length > KEPT) this.requests.shift();
  }

  purchase(images: number): void {
    this.stats.purchases++;
    this.stats.images += images;
  }

  picture(prompt: string, bytes: Buffer): void {
    this.pictures.push({ prompt, bytes: bytes.length, sha256: sha256Of(bytes) });
    if (this.pictures.length > KEPT) this.pictures.shift();
  }

  answered(status: number | 'none'): void {
    this.stats.by_status[status] = (this.stats.by_status[status] ?? 0) + 1;
  }
}

function empty(): FakeStats {
  return { requests: 0, purchases: 0, images: 0, downloads: 0, by_status: {} };
}
