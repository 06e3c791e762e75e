import { BinaryRows } from './binary-rows.ts';

/** Behind every participant: 16 characters of a byte each come before it. */
export const END = '\uffff';

/** Rows in the order of their participants, who are their first field. */
export class ParticipantRows extends BinaryRows {
  /** One character per byte. */
  get participant(): string {
    return this.ended ? END : this.raw(0);
  }

  isOf(participant: DataView): boolean {
    return !this.ended && this.equals(0, participant);
  }

  /** Where the row stands to one of another stream by participant and transaction, with which both begin. */
  compareTo(other: ParticipantRows): number {
    if (this.ended) return 1;
    return other.ended ? -1 : this.compareUuids(other, 2);
  }
}
