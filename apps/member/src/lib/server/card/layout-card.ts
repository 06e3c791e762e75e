import type { CardWords } from './card-facts.ts';
import type { Box, Drawing, Measure, Path, Shape, Text, Weight } from './drawing.ts';
import { fitText, type FittedText } from './fit-text.ts';
import { QUIET_ZONE, qrContent, qrModules, qrPath } from './qr.ts';

/** A bank card (ISO/IEC 7810 ID-1): 85.6 × 54 mm. */
export const CARD = { width: 856, height: 540, radius: 32 } as const;
/** Nothing but the ground comes nearer to the edge. */
export const MARGIN = 44;

/** The colours of ui/styles/tokens.css and shades between them; text is at least 7 : 1 on every part of the ground. */
const color = {
  ground: ['#04372d', '#0a5c4c'],
  pattern: '#0e5447',
  line: '#2f7a6a',
  text: '#ffffff',
  label: '#cfe8de',
  accent: '#0a5c4c',
  paper: '#ffffff',
  ink: '#000000',
  warn: '#7a4300',
  warnSoft: '#fdf1dc',
} as const;

const QR_SIDE = 232;
const QR_BOX = { x: CARD.width - MARGIN - QR_SIDE, y: 112 } as const;
const NAME_WIDTH = QR_BOX.x - MARGIN - 28;

/** Where everything stands on a card. Pure: the letters are measured by whoever draws. */
export function layoutCard(words: CardWords, measure: Measure): Drawing {
  return {
    width: CARD.width,
    height: CARD.height,
    shapes: [
      ...ground(),
      ...header(words, measure),
      ...person(words, measure),
      ...code(words.kpj),
      ...membership(words, measure),
      ...origin(words, measure),
    ],
  };
}

const box = (
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: Box['fill'],
): Box => ({
  kind: 'box',
  x,
  y,
  width,
  height,
  radius,
  fill,
});

const text = (x: number, y: number, size: number, weight: Weight, words: string, paint: string): Text => ({
  kind: 'text',
  x,
  y,
  text: words,
  size,
  weight,
  color: paint,
});

/** Kawung, the batik of four petals, half hidden in the ground. */
function ground(): Shape[] {
  const tile = 108;
  const petals =
    'M4 4q36 6 46 46q-40-10-46-46zM104 4q-6 36-46 46q10-40 46-46zM104 104q-36-6-46-46q40 10 46 46zM4 104q6-36 46-46q-10 40-46 46z';
  const tiles = [2, 3, 4, 5, 6].flatMap((column) =>
    [0, 1, 2, 3, 4].filter((row) => row + column >= 5 && row + column < 10).map((row) => ({ column, row })),
  );
  const pattern = tiles.map(({ column, row }): Path => ({
    kind: 'path',
    d: petals,
    x: 46 + column * tile,
    y: row * tile,
    scale: 1,
    fill: color.pattern,
  }));
  return [box(0, 0, CARD.width, CARD.height, CARD.radius, color.ground), ...pattern];
}

function header(words: CardWords, measure: Measure): Shape[] {
  const mark: Shape[] = [
    box(MARGIN, 36, 60, 60, 16, color.paper),
    path('M20 8l10 5v7.5c0 6-4.3 9.8-10 11.5-5.7-1.7-10-5.5-10-11.5V13z', { fill: color.accent }),
    path('M15 20.5l3.7 3.7L25.5 17', { stroke: { color: color.paper, width: 3 } }),
  ];
  const pill = words.active
    ? { fill: color.paper, ink: color.accent }
    : { fill: color.warnSoft, ink: color.warn };
  const pillText = measure(words.status, 24, 'bold');
  const pillWidth = pillText + 40;
  const pillX = CARD.width - MARGIN - pillWidth;
  const beside = MARGIN + 60 + 20;
  const fit = (line: string, sizes: readonly number[], weight: Weight) =>
    fitText(line, { width: pillX - beside - 20, maxLines: 1, sizes, weight }, measure);
  const heading = fit(words.heading, [30, 26, 22], 'bold');
  const programme = fit(words.programme, [21, 19, 17], 'regular');
  return [
    ...mark,
    text(beside, 62, heading.size, 'bold', heading.lines[0] ?? '', color.text),
    text(beside, 92, programme.size, 'regular', programme.lines[0] ?? '', color.label),
    box(pillX, 40, pillWidth, 48, 24, pill.fill),
    text(pillX + 20, 72.5, 24, 'bold', words.status, pill.ink),
  ];
}

const path = (d: string, paint: Pick<Path, 'fill' | 'stroke'>): Path => ({
  kind: 'path',
  d,
  x: MARGIN,
  y: 36,
  scale: 1.5,
  ...paint,
});

function person({ name, kpj, labels }: CardWords, measure: Measure): Shape[] {
  const { size, lines } = fitName(name, measure);
  const first = 152 + size * 1.1;
  return [
    text(MARGIN, 146, 20, 'regular', labels.name, color.label),
    ...lines.map((line, index) => text(MARGIN, first + index * size * 1.18, size, 'bold', line, color.text)),
    text(MARGIN, 294, 20, 'regular', labels.kpj, color.label),
    text(MARGIN, 344, 50, 'bold', kpj, color.text),
  ];
}

/** Large on two lines; only a name that is longer than almost any takes a third. */
function fitName(name: string, measure: Measure): FittedText {
  const room = { width: NAME_WIDTH, weight: 'bold' } as const;
  const large = fitText(name, { ...room, maxLines: 2, sizes: [44, 40, 36, 32, 29] }, measure);
  return large.whole ? large : fitText(name, { ...room, maxLines: 3, sizes: [29, 26, 23] }, measure);
}

/** Black on white with the whole quiet zone, for scanners that read from a dim screen. */
function code(kpj: string): Shape[] {
  const modules = qrModules(qrContent(kpj));
  const module = QR_SIDE / (modules.size + 2 * QUIET_ZONE);
  return [
    box(QR_BOX.x, QR_BOX.y, QR_SIDE, QR_SIDE, 16, color.paper),
    {
      kind: 'path',
      d: qrPath(modules),
      x: QR_BOX.x + QUIET_ZONE * module,
      y: QR_BOX.y + QUIET_ZONE * module,
      scale: module,
      fill: color.ink,
    },
  ];
}

function membership({ labels, segment, validity, employer }: CardWords, measure: Measure): Shape[] {
  const columns = [
    { x: MARGIN, width: 226, label: labels.segment, value: segment },
    { x: MARGIN + 250, width: 226, label: labels.validity, value: keepDateTogether(validity) },
    { x: MARGIN + 500, width: CARD.width - 2 * MARGIN - 500, label: labels.employer, value: employer },
  ];
  return columns.flatMap(({ x, width, label, value }) => {
    const room = { width, maxLines: 2, sizes: [23, 21, 19, 17], weight: 'bold' } as const;
    const { size, lines } = fitText(value, room, measure);
    return [
      text(x, 388, 19, 'regular', label, color.label),
      ...lines.map((line, index) => text(x, 417 + index * 27, size, 'bold', line, color.text)),
    ];
  });
}

/** "Aktif sejak / 1 Maret 2019", never "Aktif sejak 1 / Maret 2019". */
const keepDateTogether = (line: string): string => line.replace(/(\d+) (\S+) (\d{4})$/, '$1\u00a0$2\u00a0$3');

function origin(words: CardWords, measure: Measure): Shape[] {
  const width = CARD.width - 2 * MARGIN;
  const lines = words.origin.map((line) =>
    fitText(line, { width, maxLines: 1, sizes: [18, 17, 16, 15], weight: 'regular' }, measure),
  );
  return [
    box(MARGIN, 464, width, 2, 0, color.line),
    ...lines.map(({ size, lines: [line = ''] }, index) =>
      text(MARGIN, 491 + index * 24, size, 'regular', line, color.label),
    ),
  ];
}
