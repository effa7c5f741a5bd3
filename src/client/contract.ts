/** What the client takes from the contract: types, and nothing else. The built package has them written out (scripts/client). */
export type { Direction, DirectionChanges, DirectorMode, Facet, FacetName, Style } from '../contract/direction.ts';
export type { AnyEvent as GenerationEvent, EventData, EventName, TerminalEventName } from '../contract/events.ts';
export type { Token } from '../contract/identity.ts';
export type { FieldError, ProblemCode } from '../contract/problems.ts';
export type { Background, DirectRequestInput, GenerationRequestInput, ImageFormat } from '../contract/requests.ts';
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
} from '../contract/resources.ts';
