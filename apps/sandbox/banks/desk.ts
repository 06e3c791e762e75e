import type { Clock } from '@jmo/kernel';
import type { Clients } from '../clients.ts';
import type { Population } from '../registry/population.ts';
import type { Callbacks } from './callbacks.ts';
import type { ExternalIds } from './external-ids.ts';
import type { Faults } from './faults.ts';
import type { Tokens } from './tokens.ts';
import type { Transfers } from './transfers.ts';

/** All that the stand-in banks work with. */
export interface BankDesk {
  readonly clock: Clock;
  readonly clients: () => Clients;
  readonly population: Population;
  readonly tokens: Tokens;
  readonly externalIds: ExternalIds;
  readonly transfers: Transfers;
  readonly faults: Faults;
  readonly callbacks: Callbacks;
  /** Owner names told in inquiries, by `bank account`: an intrabank transfer carries none. */
  readonly toldNames: Map<string, string>;
}
