import { renderAsync } from '@resvg/resvg-js';
import type { Drawing } from './drawing.ts';
import { drawSvg } from './draw-svg.ts';
import { encodePng } from './encode-png.ts';
import { FONT_FAMILY, fontFiles } from './fonts.ts';

/** Sharp on the densest phones and at 500 dots per inch in print. */
export const PNG_WIDTH = 1712;

/** The same SVG as on the screen, as a picture on white; rendered and compressed off the main thread. */
export async function drawPng(drawing: Drawing): Promise<Buffer> {
  const picture = await renderAsync(drawSvg(drawing), {
    background: '#ffffff',
    fitTo: { mode: 'width', value: PNG_WIDTH },
    font: {
      loadSystemFonts: false,
      fontFiles: Object.values(fontFiles),
      defaultFontFamily: FONT_FAMILY,
    },
  });
  return await encodePng(picture.pixels, picture.width, picture.height);
}
