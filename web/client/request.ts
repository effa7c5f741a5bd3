import type { DirectRequestInput, GenerationRequestInput } from './contract.ts';

/** The client only reads what you pass. */
type Readonlies<T> = T extends readonly (infer U)[]
  ? readonly Readonlies<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Readonlies<T[K]> }
    : T;

/** The body of `POST /v1/generations`. Only `prompt` is required. */
export type GenerationInput = Readonlies<GenerationRequestInput>;

/** The body of `POST /v1/direct`. */
export type DirectInput = Readonlies<DirectRequestInput>;
