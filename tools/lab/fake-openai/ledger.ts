import type { Micros } from '../../../common/money.ts';
import { sha256Of } from '../../hash.ts';
import { billOf } from './price.ts';
import type { ImageRequest } from './validate.ts';

export interface FakeStats {
  /** Every request for images, with any answer. */
  requests: number;
  /** Those that were billed. */
  purchases: number;
  /** Pictures that were billed, delivered or not. */
  images: number;
  /** Downloads of temporary URLs that were answered with the picture. */
  downloads: number;
  /** Answers to requests by status; `none` for those that got no status. */
  by_status: Record<string, number>;
}

/** One line of the provider's invoice. */
export interface InvoiceLine {
  readonly at: string;
  readonly model: string;
  readonly prompt: string;
  readonly images: number;
  readonly micros: Micros;
}

/** What the provider bills, by its own count. Easel's books must never show less. */
export interface Invoice {
  readonly micros: Micros;
  readonly lines: readonly InvoiceLine[];
}

export interface FakeRequest {
  readonly at: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A final picture that was made. */
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
  /** Every bill since the last reset. */
  lines: InvoiceLine[] = [];
  /** How often each prompt was refused, for faults that strike only so often. */
  refusals = new Map<string, number>();

  reset(): void {
    this.stats = empty();
    this.requests = [];
    this.pictures = [];
    this.lines = [];
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

  /** Bills the images of a request. */
  purchase(request: ImageRequest, images: number): void {
    this.stats.purchases++;
    this.stats.images += images;
    const { model, prompt } = request;
    this.lines.push({ at: new Date().toISOString(), model, prompt, images, micros: billOf(request, images).micros });
  }

  picture(prompt: string, bytes: Buffer): void {
    this.pictures.push({ prompt, bytes: bytes.length, sha256: sha256Of(bytes) });
    if (this.pictures.length > KEPT) this.pictures.shift();
  }

  get invoice(): Invoice {
    return { micros: this.lines.reduce((sum, { micros }) => sum + micros, 0), lines: [...this.lines] };
  }

  answered(status: number | 'none'): void {
    this.stats.by_status[status] = (this.stats.by_status[status] ?? 0) + 1;
  }
}

function empty(): FakeStats {
  return { requests: 0, purchases: 0, images: 0, downloads: 0, by_status: {} };
}
