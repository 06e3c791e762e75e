import QRCode from 'qrcode';
import { QUIET_ZONE, qrPath } from './card/qr.ts';

/** Any text as a QR code that phones read from a screen. */
export function qrSvg(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const path = qrPath({ size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 });
  const side = modules.size + 2 * QUIET_ZONE;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-${QUIET_ZONE} -${QUIET_ZONE} ${side} ${side}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}
