/**
 * The values of a PDF (ISO 32000-2, 7.3), read strictly: whatever is not of the grammar is {@link Unreadable}. What a
 * lenient viewer would guess at, nobody here has judged.
 */
export type PdfValue =
  | { readonly kind: 'atom' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'ref'; readonly object: number }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | PdfDict;
export interface PdfDict {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PdfValue>;
}

/** Not a PDF anybody can vouch for. Caught at the door of this folder (`check-pdf.ts`). */
export class Unreadable extends Error {}

const ATOM: PdfValue = { kind: 'atom' };
const MAX_DEPTH = 64;
const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));
const CR = 13;
const LF = 10;

export class PdfReader {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get atEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  startsWith(text: string): boolean {
    return this.bytes.toString('latin1', this.at, this.at + text.length) === text;
  }

  expect(text: string): void {
    this.skipBlanks();
    if (!this.startsWith(text)) throw new Unreadable(`expected ${text}`);
    this.at += text.length;
  }

  /** White space and comments. */
  skipBlanks(): void {
    for (;;) {
      while (WHITE.has(this.bytes[this.at]!)) this.at += 1;
      if (!this.startsWith('%')) return;
      this.skipComment();
    }
  }

  /** @returns the comment without its line end */
  skipComment(): string {
    const start = this.at;
    while (!this.atEnd && this.bytes[this.at] !== LF && this.bytes[this.at] !== CR) this.at += 1;
    return this.bytes.toString('latin1', start, this.at);
  }

  integer(): number {
    this.skipBlanks();
    const word = this.#word();
    if (!/^\d{1,10}$/.test(word)) throw new Unreadable('expected a number');
    return Number.parseInt(word, 10);
  }

  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) throw new Unreadable('nested too deeply');
    this.skipBlanks();
    if (this.startsWith('<<')) return this.#dict(depth);
    switch (this.bytes[this.at]) {
      case 0x2f: // "/"
        return { kind: 'name', name: this.#name() };
      case 0x28: // "("
        return this.#literalString();
      case 0x3c: // "<"
        return this.#hexString();
      case 0x5b: // "["
        return this.#array(depth);
      default:
        return this.#plain();
    }
  }

  #dict(depth: number): PdfDict {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipBlanks();
      if (this.startsWith('>>')) break;
      if (!this.startsWith('/')) throw new Unreadable('a key is no name');
      const key = this.#name();
      // Viewers disagree which of two counts.
      if (entries.has(key)) throw new Unreadable('a key stands twice');
      entries.set(key, this.value(depth + 1));
    }
    this.at += 2;
    return { kind: 'dict', entries };
  }

  #array(depth: number): PdfValue {
    this.at += 1;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.startsWith(']')) break;
      items.push(this.value(depth + 1));
    }
    this.at += 1;
    return { kind: 'array', items };
  }

  /** With `#4A` for `J` undone: the usual way to hide a name. */
  #name(): string {
    this.at += 1;
    return this.#word().replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }

  #literalString(): PdfValue {
    let open = 0;
    do {
      if (this.atEnd) throw new Unreadable('a string does not end');
      const sign = this.bytes[this.at];
      if (sign === 0x5c) this.at += 1;
      else if (sign === 0x28) open += 1;
      else if (sign === 0x29) open -= 1;
      this.at += 1;
    } while (open > 0);
    return ATOM;
  }

  #hexString(): PdfValue {
    const end = this.bytes.indexOf('>', this.at);
    if (end < 0 || !/^<[0-9a-f\s]*$/i.test(this.bytes.toString('latin1', this.at, end)))
      throw new Unreadable('a string is not in hexadecimal');
    this.at = end + 1;
    return ATOM;
  }

  /** A number, a reference (`12 0 R`), or true, false and null. */
  #plain(): PdfValue {
    const word = this.#word();
    if (word === 'true' || word === 'false' || word === 'null') return ATOM;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw new Unreadable('not a value');
    const back = this.at;
    if (/^\d{1,10}$/.test(word) && this.#isReference())
      return { kind: 'ref', object: Number.parseInt(word, 10) };
    this.at = back;
    return { kind: 'number', value: Number.parseFloat(word) };
  }

  #isReference(): boolean {
    this.skipBlanks();
    if (!/^\d{1,5}$/.test(this.#word())) return false;
    this.skipBlanks();
    return this.#word() === 'R';
  }

  #word(): string {
    const start = this.at;
    while (!this.atEnd && !WHITE.has(this.bytes[this.at]!) && !DELIMITERS.has(this.bytes[this.at]!))
      this.at += 1;
    return this.bytes.toString('latin1', start, Math.min(this.at, start + 256));
  }
}

export const nameIn = (dict: PdfDict, key: string): string | undefined => {
  const value = dict.entries.get(key);
  return value?.kind === 'name' ? value.name : undefined;
};
