/** The most faults, or the least share without a fault, that the specification allows. `null`: watched, without a gate. */
export type FigureDemand = { readonly most: number } | { readonly least: number } | null;

/** One line of the table: how many of the cases are faults. */
export interface Figure {
  readonly title: string;
  readonly demand: FigureDemand;
  readonly faults: number;
  readonly of: number;
  /** Each faulty case once, to be read. */
  readonly cases: readonly string[];
}

/** One case and what is wrong with it; `null`: nothing. */
export interface Finding {
  readonly about: string;
  readonly fault: string | null;
}

export function makeFigure(title: string, demand: FigureDemand, findings: readonly Finding[]): Figure {
  const faulty = findings.filter(({ fault }) => fault !== null);
  // Seeds share a case: the first fault stands for the others.
  const firstFaults = new Map(faulty.toReversed().map(({ about, fault }) => [about, fault]));
  return {
    title,
    demand,
    faults: faulty.length,
    of: findings.length,
    cases: [...firstFaults].map(([about, fault]) => `${about.replaceAll('\n', ' ⏎ ')}\n    ${fault}`),
  };
}

/** Whether a figure is within its demand. Without cases there is nothing to hold. */
export function holds({ demand, faults, of }: Figure): boolean {
  if (demand === null) return true;
  return 'most' in demand ? faults <= of * demand.most : of - faults >= of * demand.least;
}

/** `"≤ 3 %"`, `"100 %"`, or `"–"` if only watched. */
export function demandText({ demand }: Figure): string {
  if (demand === null) return '–';
  if ('most' in demand) return demand.most === 0 ? '0' : `≤ ${percentOf(demand.most)}`;
  return demand.least === 1 ? '100 %' : `≥ ${percentOf(demand.least)}`;
}

/** The share in the direction of the demand: of faults for "at most", else of cases without a fault. */
export function shareText({ demand, faults, of }: Figure): string {
  if (of === 0) return '–';
  return percentOf(demand !== null && 'most' in demand ? faults / of : (of - faults) / of);
}

export function percentOf(share: number): string {
  const value = share * 100;
  return `${value === 0 || value === 100 ? value : value.toFixed(1)} %`;
}
