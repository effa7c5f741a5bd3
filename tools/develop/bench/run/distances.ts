/** The distances of the section "far away", for the measurement and for the Workers that it measures. */

/** Milliseconds of one round trip. */
export const FAR_MS = 100;
export const NEAR_MS = 5;
/** What a `put` takes on top of the simulated bucket's own time; a read takes a near trip. */
export const PUT_MS = 50;

/** Round trips that left while counting: to the database, and to the shared objects. */
export interface FarTrips {
  d1: number;
  shared: number;
}
