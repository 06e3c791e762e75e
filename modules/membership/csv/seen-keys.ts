/**
 * Remembers which keys a file has had already and on which line, in some 25 bytes a key: a 64-bit fingerprint and the
 * line number in an open-addressing table. Two different keys of ten million share a fingerprint with a chance of a few
 * in a million.
 */
export class SeenKeys {
  #size = 1 << 12;
  #count = 0;
  #slots = new Uint32Array(this.#size * 3);

  /** @returns the line that had this key before, or undefined and remembers this one (lines start at 1) */
  firstLineOf(key: string, line: number): number | undefined {
    if (this.#count * 3 > this.#size * 2) this.#grow();
    const [high, low] = fingerprint(key);
    const slot = find(this.#slots, this.#size, high, low);
    const known = this.#slots[slot + 2]!;
    if (known !== 0) return known;
    this.#slots.set([high, low, line], slot);
    this.#count++;
    return undefined;
  }

  #grow(): void {
    const old = this.#slots;
    this.#size *= 2;
    this.#slots = new Uint32Array(this.#size * 3);
    for (let at = 0; at < old.length; at += 3) {
      if (old[at + 2] === 0) continue;
      this.#slots.set(old.subarray(at, at + 3), find(this.#slots, this.#size, old[at]!, old[at + 1]!));
    }
  }
}

/** The slot that holds the fingerprint, or the empty one where it belongs. */
function find(slots: Uint32Array, size: number, high: number, low: number): number {
  let slot = (low & (size - 1)) * 3;
  while (slots[slot + 2] !== 0 && (slots[slot] !== high || slots[slot + 1] !== low))
    slot = (slot + 3) % slots.length;
  return slot;
}

/** Two differently seeded 32-bit mixes over the characters (the cyrb53 construction, kept at its full 64 bits). */
function fingerprint(key: string): [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < key.length; index++) {
    const code = key.charCodeAt(index);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return [a >>> 0, b >>> 0];
}
