/** The types that the client takes from the contract. The built package has them written out (tools/build/client). */
export type { ImageFormat } from '../../common/formats.ts';
export type { Status, TerminalEventName } from '../../common/lifecycle.ts';
export type { Direction, DirectionChanges, DirectorMode, Facet, FacetName, Style } from '../../src/contract/direction.ts';
export type { AnyEvent as GenerationEvent, EventName, EventPayload as EventData } from '../../src/contract/events.ts';
export type { Eta, FailureCode, Generation, GenerationError, Queue } from '../../src/contract/generations.ts';
export type { Token } from '../../src/contract/identity.ts';
export type { Image, ImageInput, ImageList, ImageRecord } from '../../src/contract/images.ts';
export type { Model } from '../../src/contract/models.ts';
export type { FieldError, ProblemCode } from '../../src/contract/problems.ts';
export type { PolicyUsage, Quota, QuotaReport } from '../../src/contract/quota.ts';
export type { Background, DirectRequestInput, GenerationRequestInput } from '../../src/contract/requests.ts';
export type { Upload } from '../../src/contract/uploads.ts';
