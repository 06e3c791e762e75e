/** Draws the icons of the home screen from static/icons/icon.svg: `npx node apps/member/scripts/make-icons.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const folder = join(import.meta.dirname, '../static/icons');
const rounded = readFileSync(join(folder, 'icon.svg'), 'utf8');
/** Phones cut their own shape out of these: colour to the edge, the drawing inside the middle 80 %. */
const full = rounded
  .replace('rx="128" ', '')
  .replace(
    /(<path.*)<\/svg>/s,
    '<g transform="translate(256 256) scale(0.82) translate(-256 -256)">$1</g></svg>',
  );

const draw = (name: string, svg: string, size: number): void =>
  writeFileSync(
    join(folder, name),
    new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng(),
  );

draw('icon-192.png', rounded, 192);
draw('icon-512.png', rounded, 512);
draw('maskable-512.png', full, 512);
draw('apple-touch-icon.png', full, 180);
