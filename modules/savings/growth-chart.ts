import { formatRupiah, type Locale } from '@jmo/kernel';

/** What a bar is drawn from. */
export interface ChartYear {
  readonly year: number;
  readonly closing: bigint;
  readonly returnCredited: bigint;
}

const WORDS = {
  id: {
    title: { growth: 'Pertumbuhan saldo JHT', simulation: 'Perkiraan saldo JHT' },
    from: (first: number, last: number) => `Saldo akhir tahun ${first} sampai ${last}.`,
    point: (year: number, balance: string, returns: string) =>
      `${year}: ${balance}, termasuk hasil pengembangan ${returns}.`,
    contributions: { growth: 'Iuran', simulation: 'Saldo kini dan iuran' },
    returns: 'Hasil pengembangan',
  },
  en: {
    title: { growth: 'Growth of the JHT balance', simulation: 'Estimated JHT balance' },
    from: (first: number, last: number) => `Balance at the end of each year from ${first} to ${last}.`,
    point: (year: number, balance: string, returns: string) =>
      `${year}: ${balance}, of which returns ${returns}.`,
    contributions: { growth: 'Contributions', simulation: 'Today and contributions' },
    returns: 'Returns',
  },
};

const WIDTH = 320;
const HEIGHT = 194;
const TOP = 40;
const BASE = HEIGHT - 24;
const HALF_GAP = 1.5;
/** About as wide as a letter or a digit is at this size. */
const LETTER = 7;

interface Bar {
  readonly year: number;
  readonly balance: bigint;
  /** The part of the balance that returns made; the rest is contributions. */
  readonly returns: bigint;
}

/**
 * The balance at the end of each year as a bar, its returns on top of its contributions; drawn on the server, no script.
 * Its colours follow `--chart-contributions`, `--chart-returns` and the text colour of where it stands. Readers of the
 * description hear every bar; the page's table says the same in full. Undefined: there is no balance in any year.
 */
export function growthChartSvg(
  years: readonly ChartYear[],
  locale: Locale,
  about: 'growth' | 'simulation' = 'growth',
): string | undefined {
  const words = WORDS[locale];
  const bars = toBars(years);
  const first = bars[0];
  const top = bars.reduce((most, { balance }) => (balance > most ? balance : most), 0n);
  if (first === undefined || top === 0n) return undefined;
  const highest = bars.findLastIndex(({ balance }) => balance === top);
  const spoken = bars.map(({ year, balance, returns }) =>
    words.point(year, formatRupiah(balance, locale), formatRupiah(returns, locale)),
  );
  const description = [words.from(first.year, bars.at(-1)!.year), ...spoken].join(' ');
  const drawn = [
    legend(words.contributions[about], words.returns),
    textAt(middleOf(highest, bars.length), TOP - 6, formatRupiah(top, locale)),
    ...bars.map((bar, index) => drawBar(bar, { index, count: bars.length, top })),
    `<path d="M0 ${BASE + 0.5}H${WIDTH}" stroke="currentColor" stroke-opacity="0.4"/>`,
  ];
  return frame(words.title[about], description, drawn.join(''));
}

function toBars(years: readonly ChartYear[]): Bar[] {
  let earned = 0n;
  return years.map(({ year, closing, returnCredited }) => {
    earned += returnCredited;
    // After money was paid out, what is left counts as returns first: the chart shows what the balance consists of.
    earned = earned > closing ? closing : earned;
    return { year, balance: closing, returns: earned < 0n ? 0n : earned };
  });
}

function drawBar(bar: Bar, { index, count, top }: { index: number; count: number; top: bigint }): string {
  const heightOf = (amount: bigint) => perMille(amount, top) * ((BASE - TOP) / 1000);
  const width = widthOf(count);
  const middle = middleOf(index, count);
  const full = heightOf(bar.balance);
  const returns = heightOf(bar.returns);
  const box = (y: number, height: number, colour: string) =>
    height > 0
      ? `<rect x="${round(middle - width / 2)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${colour}"/>`
      : '';
  const every = Math.ceil(count / 8);
  const label = index % every === 0 ? textAt(middle, HEIGHT - 8, String(bar.year)) : '';
  return (
    box(BASE - full + returns, full - returns, 'var(--chart-contributions, #1f6f54)') +
    box(BASE - full, returns, 'var(--chart-returns, #7cc4a4)') +
    label
  );
}

const widthOf = (count: number): number => Math.min(WIDTH / count - 2 * HALF_GAP, 36);
const middleOf = (index: number, count: number): number =>
  (index * WIDTH) / count + HALF_GAP + widthOf(count) / 2;

/** Centred on its bar, and at an edge within the picture. */
function textAt(middle: number, y: number, text: string): string {
  const half = (text.length * LETTER) / 2;
  const [x, anchor] =
    middle < half ? [0, 'start'] : middle > WIDTH - half ? [WIDTH, 'end'] : [middle, 'middle'];
  return `<text x="${round(x)}" y="${y}" text-anchor="${anchor}">${text}</text>`;
}

/** The second entry stands clear of the first in either language. */
const legend = (
  contributions: string,
  returns: string,
  second = 27 + contributions.length * LETTER,
): string =>
  `<rect x="0" y="4" width="9" height="9" fill="var(--chart-contributions, #1f6f54)"/>` +
  `<text x="13" y="12">${contributions}</text>` +
  `<rect x="${second}" y="4" width="9" height="9" fill="var(--chart-returns, #7cc4a4)"/>` +
  `<text x="${second + 13}" y="12">${returns}</text>`;

/** How many thousandths of the whole; small enough to draw with. */
const perMille = (amount: bigint, whole: bigint): number =>
  Number.parseInt(((amount * 1000n) / whole).toString(), 10);
const round = (value: number): string => value.toFixed(1);

const frame = (title: string, description: string, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="growth-title growth-desc" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%" font-family="inherit" font-size="12" fill="currentColor">` +
  `<title id="growth-title">${title}</title><desc id="growth-desc">${description}</desc>${content}</svg>`;
