import { viewOf } from './binary-rows.ts';
import { newReport, reportProblem, type BooksProblemCode } from './books-report.ts';
import { uuidText } from './uuid-text.ts';
import { END } from './participant-rows.ts';

/** What reading the books has come to: the participant at hand and everything found so far. */
export class Reading {
  readonly report = newReport();
  /** One character per byte. */
  participant = END;
  readonly #key = Buffer.alloc(16);
  /** The same as bytes. */
  readonly key = viewOf(this.#key);

  moveTo(participant: string): void {
    this.participant = participant;
    this.#key.write(participant, 'latin1');
  }

  /** @param id of a transaction, one character per byte */
  problem(code: BooksProblemCode, what: string, id?: string, line: number | null = null): void {
    reportProblem(this.report, {
      code,
      participantId: this.participant === END ? null : uuidText(this.participant),
      transactionId: id === undefined ? null : uuidText(id),
      line,
      what,
    });
  }
}
