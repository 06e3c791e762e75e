import QRCode from 'qrcode';

/** Light modules that a QR code needs around itself (ISO/IEC 18004: 4). */
export const QUIET_ZONE = 4;

/**
 * What the code on a card says: the number that is printed beside it and nothing else. Cards are photographed, sent in
 * chats and left on copiers, so a code that spoke of name, NIK, birth date or money would tell more than the eye sees,
 * and one that signed somebody in or proved anything would be a key lying about. Whoever scans it looks the number up
 * with rights of their own. In capitals and digits it fits the smallest code there is (21 × 21) with a quarter of it
 * to spare for scratches.
 */
export const qrContent = (kpj: string): string => `JMO:${kpj}`;

export interface QrModules {
  /** Modules on a side. */
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

export function qrModules(content: string): QrModules {
  const { modules } = QRCode.create([{ mode: 'alphanumeric', data: content }], {
    errorCorrectionLevel: 'Q',
  });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
}

/** The dark modules as path data, a module being 1 × 1; neighbours in a row are one bar, so that no seams show. */
export function qrPath({ size, isDark }: QrModules): string {
  const bars: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!isDark(row, column)) continue;
      const start = column;
      while (column + 1 < size && isDark(row, column + 1)) column++;
      bars.push(`M${start} ${row}h${column - start + 1}v1h-${column - start + 1}z`);
    }
  }
  return bars.join('');
}
