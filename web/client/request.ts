import type { DirectRequestInput, GenerationRequestInput } from './contract.ts';

/** What is handed over is only read. */
type Readonlies<T> = T extends readonly (infer U)[]
  ? readonly Readonlies<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Readonlies<T[K]> }
    : T;

/** The body of `POST /v1/generations`: only `prompt` is needed. */
export type GenerationInput = Readonlies<GenerationRequestInput>;

/** The body of `POST /v1/direct`. */
export type DirectInput = Readonlies<DirectRequestInput>;
