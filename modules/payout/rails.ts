import type { TransferService } from './snap/bank-profiles.ts';

/**
 * - INTRABANK: a transfer within one of our own banks.
 * - BIFAST: Bank Indonesia's fast payments, any hour of any day.
 * - SKN: the kliring (SKNBI), in settlements on banking days.
 * - RTGS: large amounts, one by one, on banking days.
 */
export type Rail = 'INTRABANK' | 'BIFAST' | 'SKN' | 'RTGS';

export interface RailFacts {
  readonly service: TransferService;
  /** Whole rupiah in one transfer; no limit of its own where undefined. */
  readonly min_idr: bigint;
  readonly max_idr?: bigint;
}

/**
 * Sources: BI-FAST Rp1 to Rp250 million (kompas, medcom, October 2021); SKNBI up to Rp1 billion, RTGS for more than
 * Rp100 million (Bank Indonesia; OCBC's SNAP notes). A bank may set lower limits: it answers 403/02, and the payout
 * changes its rail.
 */
export const rails: Readonly<Record<Rail, RailFacts>> = {
  INTRABANK: { service: '17', min_idr: 1n },
  BIFAST: { service: '18', min_idr: 1n, max_idr: 250_000_000n },
  SKN: { service: '23', min_idr: 1n, max_idr: 1_000_000_000n },
  RTGS: { service: '22', min_idr: 100_000_001n },
};

export const takes = (rail: Rail, amount_idr: bigint): boolean => {
  const { min_idr, max_idr } = rails[rail];
  return amount_idr >= min_idr && (max_idr === undefined || amount_idr <= max_idr);
};
