/** The types that the client takes from the contract. The built package has them written out (tools/build/client). */
export type { Direction, DirectionChanges, DirectorMode, Facet, FacetName, Style } from '../../src/contract/direction.ts';
export type { AnyEvent as GenerationEvent, EventData, EventName, TerminalEventName } from '../../src/contract/events.ts';
export type { Token } from '../../src/contract/identity.ts';
export type { FieldError, ProblemCode } from '../../src/contract/problems.ts';
export type { Background, DirectRequestInput, GenerationRequestInput, ImageFormat } from '../../src/contract/requests.ts';
export type {
  Eta,
  FailureCode,
  Generation,
  GenerationError,
  Image,
  ImageList,
  ImageRecord,
  Model,
  PolicyUsage,
  Queue,
  Quota,
  QuotaReport,
  Status,
} from '../../src/contract/resources.ts';
