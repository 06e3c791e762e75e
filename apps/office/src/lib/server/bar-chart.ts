/** A bar of a chart: its label is ours, never something a participant wrote. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The part of it that is drawn in the second colour. */
  readonly part?: number;
}

const WIDTH = 640;
const ROW = 26;
const LABELS = 210;
const FIGURES = 60;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * Bars beside each other's labels, drawn on the server, no script; its table says the same in full. Undefined: there is
 * nothing to draw.
 */
export function barChartSvg(title: string, bars: readonly Bar[]): string | undefined {
  const most = Math.max(0, ...bars.map(({ value }) => value));
  if (most === 0) return undefined;
  const lengthOf = (value: number) => Math.round((value / most) * (WIDTH - LABELS - FIGURES));
  const rows = bars.map(({ label, value, part = 0 }, index) => {
    const y = index * ROW;
    const bar = (from: number, to: number, colour: string) =>
      to > from
        ? `<rect x="${LABELS + lengthOf(from)}" y="${y + 5}" width="${lengthOf(to) - lengthOf(from)}" height="16" fill="${colour}"/>`
        : '';
    return `<text x="${LABELS - 8}" y="${y + 18}" text-anchor="end">${escaped(label)}</text>${bar(0, value - part, 'var(--accent)')}${bar(value - part, value, 'var(--bad)')}<text x="${LABELS + lengthOf(value) + 6}" y="${y + 18}">${value}</text>`;
  });
  const spoken = bars.map(({ label, value }) => `${label}: ${value}.`).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bars.length * ROW}" role="img" aria-label="${escaped(`${title}. ${spoken}`)}" font-size="14" fill="currentColor">${rows.join('')}</svg>`;
}
