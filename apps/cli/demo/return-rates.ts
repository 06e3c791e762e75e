/**
 * JHT returns credited, percent a year. `final` only where a publication states the figure (docs/facts.md); the others
 * are stand-ins of the right size, marked provisional.
 */
const known: readonly (readonly [year: number, percent: string, status: 'final' | 'provisional'])[] = [
  [2011, '10.10', 'final'],
  [2012, '10.10', 'final'],
  [2013, '7.00', 'provisional'],
  [2014, '7.00', 'provisional'],
  [2015, '7.00', 'provisional'],
  [2016, '7.19', 'final'],
  [2017, '7.83', 'provisional'],
  [2018, '6.08', 'provisional'],
  [2019, '6.08', 'provisional'],
  [2020, '5.63', 'final'],
];
const AFTERWARDS = '5.50';
/** "5 % per tahun", as branch heads said it in early 2026. */
const SINCE_2025 = '5.00';

/** The lines of returns.csv for every year up to the present one. */
export function returnRates(asOf: Temporal.PlainDate): string[][] {
  const lines = known
    .filter(([year]) => year <= asOf.year)
    .map(([year, percent, status]) => [String(year), percent, status]);
  for (let year = 2021; year <= asOf.year; year++) {
    lines.push([String(year), year < 2025 ? AFTERWARDS : SINCE_2025, 'provisional']);
  }
  return lines;
}
