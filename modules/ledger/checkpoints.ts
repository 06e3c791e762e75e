import { createHmac, timingSafeEqual, type Hmac } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Vault } from '@jmo/kernel';
import { HEAD_BYTES, SEAL_BYTES } from './seal.ts';

/**
 * Checkpoints: what the ends of all chains were at some moment, in files outside the database. They find what nothing inside it
 * can tell: a participant put back to an earlier state that was true once, or taken away altogether.
 *
 * A file is a mark, the heads in the order of the participants (16 bytes of participant, 4 of length, 32 of seal) and an
 * HMAC over all of it. Chains only grow, so what a checkpoint says stays true for ever.
 */
const MARK = Buffer.from('JMOHEADS0001\0\0\0\0', 'latin1');
const NAME = /^heads-(\d{8})\.bin$/;
/** The newest alone would do: it was only written because it follows the one before. */
const KEPT = 7;
const CHUNK = 1_260 * HEAD_BYTES;

const startMac = (vault: Vault): Hmac =>
  createHmac('sha256', vault.digest('key', 'ledger.checkpoint')).update(MARK);

async function findNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map((digits) => Number.parseInt(digits, 10))
    .sort((a, b) => a - b);
}

const fileOf = (folder: string, number: number) =>
  join(folder, `heads-${number.toString().padStart(8, '0')}.bin`);

/** Walks the newest checkpoint of a folder, head by head; ended at once where there is none. */
export class CheckpointReader {
  /** One character per byte. */
  participant = '';
  length = 0;
  seal = '';
  ended = false;
  /** Known at the end: the file is as it was written. */
  intact = true;
  /** Undefined where there is none. */
  readonly file: string | undefined;
  readonly #mac: Hmac;
  readonly #stream: ReadStream | undefined;
  readonly #chunks: AsyncIterator<Buffer> | undefined;
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;

  private constructor(file: string | undefined, vault: Vault) {
    this.file = file;
    this.#mac = startMac(vault);
    this.#stream = file === undefined ? undefined : createReadStream(file, { highWaterMark: CHUNK });
    this.#chunks = this.#stream?.[Symbol.asyncIterator]() as AsyncIterator<Buffer> | undefined;
  }

  /** The newest of a folder. */
  static async open(folder: string, vault: Vault): Promise<CheckpointReader> {
    const number = (await findNumbers(folder)).at(-1);
    return await CheckpointReader.openFile(number === undefined ? undefined : fileOf(folder, number), vault);
  }

  /** A certain one, for instance a copy that was carried away; none at all has ended at once. */
  static async openFile(file: string | undefined, vault: Vault): Promise<CheckpointReader> {
    const reader = new CheckpointReader(file, vault);
    if (file === undefined) reader.ended = true;
    else if ((await stat(file)).size < MARK.length + SEAL_BYTES) reader.#giveUp();
    else await reader.#begin();
    return reader;
  }

  async #begin(): Promise<void> {
    await this.#need(MARK.length + SEAL_BYTES);
    if (!this.#bytes.subarray(0, MARK.length).equals(MARK)) return this.#giveUp();
    this.#at = MARK.length;
    await this.step();
  }

  async step(): Promise<void> {
    if (this.ended) return;
    // The last 32 bytes are the code, so a head is only one when as many follow.
    if (!(await this.#need(HEAD_BYTES + SEAL_BYTES))) return this.#finish();
    const at = this.#at;
    const head = this.#bytes.subarray(at, at + HEAD_BYTES);
    this.#mac.update(head);
    this.participant = head.toString('latin1', 0, 16);
    this.length = head.readInt32BE(16);
    this.seal = head.toString('latin1', 20);
    this.#at = at + HEAD_BYTES;
  }

  async #need(size: number): Promise<boolean> {
    while (this.#bytes.length - this.#at < size) {
      const { done, value } = await this.#chunks!.next();
      if (done === true) return false;
      this.#bytes = Buffer.concat([this.#bytes.subarray(this.#at), value]);
      this.#at = 0;
    }
    return true;
  }

  #finish(): void {
    const code = this.#bytes.subarray(this.#at);
    this.intact = code.length === SEAL_BYTES && timingSafeEqual(code, this.#mac.digest());
    this.ended = true;
  }

  #giveUp(): void {
    this.intact = false;
    this.ended = true;
  }

  close(): void {
    this.#stream?.destroy();
  }
}

/** Writes the next checkpoint of a folder: beside its place, and moved there when it is complete. */
export class CheckpointWriter {
  readonly #folder: string;
  readonly #mac: Hmac;
  readonly #draft: string;
  readonly #file: FileHandle;
  readonly #pending = Buffer.alloc(CHUNK);
  #filled = 0;
  #isCommitted = false;
  heads = 0;

  private constructor(folder: string, vault: Vault, draft: string, file: FileHandle) {
    this.#folder = folder;
    this.#mac = startMac(vault);
    this.#draft = draft;
    this.#file = file;
  }

  static async open(folder: string, vault: Vault): Promise<CheckpointWriter> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const draft = join(folder, `draft-${process.pid}-${performance.now()}`);
    const file = await open(draft, 'wx', 0o600);
    await file.write(MARK);
    return new CheckpointWriter(folder, vault, draft, file);
  }

  /** @param head as `headBytes` writes it; in the order of the participants. @returns something to wait for, now and then */
  add(head: Uint8Array): Promise<void> | undefined {
    this.#pending.set(head, this.#filled);
    this.#filled += HEAD_BYTES;
    this.heads++;
    return this.#filled === CHUNK ? this.#flush() : undefined;
  }

  async #flush(): Promise<void> {
    const full = this.#pending.subarray(0, this.#filled);
    this.#mac.update(full);
    await this.#file.write(full);
    this.#filled = 0;
  }

  /** @returns where it stands */
  async commit(): Promise<string> {
    await this.#flush();
    await this.#file.write(this.#mac.digest());
    await this.#file.sync();
    await this.#file.close();
    this.#isCommitted = true;
    const numbers = await findNumbers(this.#folder);
    const file = fileOf(this.#folder, (numbers.at(-1) ?? 0) + 1);
    await rename(this.#draft, file);
    for (const number of numbers.slice(0, -(KEPT - 1)))
      await rm(fileOf(this.#folder, number), { force: true });
    return file;
  }

  /** Leaves nothing behind of what was not committed. */
  async discard(): Promise<void> {
    if (this.#isCommitted) return;
    await this.#file.close();
    await rm(this.#draft, { force: true });
  }
}
