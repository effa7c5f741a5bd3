/** One figure of the widget in a browser, beside the most that it may be. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly budget: number;
}

/** The most that each figure may be. */
export const BUDGETS = {
  lcp: 500,
  inp: 200,
  pictureKB: 150,
  visibleMs: 1500,
  heapMB: 4,
  cls: 0,
} as const;

export function holds({ value, budget }: Figure): boolean {
  return value <= budget;
}
