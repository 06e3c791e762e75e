/** 16 bytes, a character each, as a UUID is written. */
export function uuidText(raw: string): string {
  const hex = Buffer.from(raw, 'latin1').toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
