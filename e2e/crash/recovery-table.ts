import { appendFileSync } from 'node:fs';

/** One death after which everything was looked at and found right. */
export interface Recovery {
  readonly point: string;
  /** From the death to the message that the money is there. */
  readonly ms: number;
}

/** Prints how often we died where and how long it took to be told, and keeps it in output/crash/table.md. */
export function recoveryTable(title: string, recoveries: readonly Recovery[]): void {
  const byPoint = Map.groupBy(recoveries, ({ point }) => point);
  const lines = [...byPoint].map(([point, all]) => {
    const seconds = all.map(({ ms }) => ms / 1000).toSorted((a, b) => a - b);
    const at = (share: number) => seconds[Math.ceil(seconds.length * share) - 1]!.toFixed(1);
    return `| \`${point}\` | ${seconds.length} | ${seconds.length} | ${at(0.5)} | ${at(1)} |`;
  });
  const table = [
    `${title}:`,
    '',
    '| Point | Deaths | Paid once, booked once, told | Told after, median (s) | slowest (s) |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
  process.stdout.write(`${table}\n`);
  appendFileSync('output/crash/table.md', `${table}\n`);
}
