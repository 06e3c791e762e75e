import { err, ok, OWN_BANKS, type OwnBank, type Result } from '@jmo/kernel';
import { bankProfiles, isTransfer, type ServiceCode } from '../bank-profiles.ts';

/**
 * Things that go wrong at banks, on order. A fault waits for matching calls and counts down with each.
 *
 * Before the bank looks at the call: `down` (the connection breaks), `slow`, `error-500`, `timeout-before-accept`.
 * After it has accepted: `timeout-after-accept`, `return-after-success`, `amount-mismatch` (the answer speaks of another
 * amount), and what goes wrong with notifications: `duplicate-callback`, `callback-before-response`,
 * `callback-out-of-order`, `callback-unknown-id`, `callback-forged`. `no-funds`: the source account is empty.
 *
 * A fault without `service` means the transfers (17, 18, 22, 23), where it costs money; `down` and `slow` then mean every
 * service, the token included, and `no-funds` the balance (11) too. A fault without `bank` means all four.
 */
export const FAULTS = [
  'timeout-after-accept',
  'timeout-before-accept',
  'error-500',
  'slow',
  'duplicate-callback',
  'callback-before-response',
  'callback-out-of-order',
  'callback-unknown-id',
  'callback-forged',
  'return-after-success',
  'amount-mismatch',
  'no-funds',
  'down',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultOrder {
  readonly bank?: OwnBank;
  readonly service?: ServiceCode;
  readonly fault: Fault;
  /** Matching calls still to be spoiled. */
  readonly times: number;
}

const SERVICES = ['73', '11', '14', '15', '16', '17', '18', '22', '23', '36'] as const;
const beforeAccepting: readonly Fault[] = ['down', 'slow', 'error-500', 'timeout-before-accept'];
const everyService: readonly Fault[] = ['down', 'slow'];

export interface Faults {
  list(): readonly FaultOrder[];
  replace(orders: readonly FaultOrder[]): void;
  /** Whether this fault strikes here and now. */
  take(fault: Fault, bank: OwnBank, service: ServiceCode): boolean;
  /** The first waiting fault that strikes before the bank looks at the call. */
  takeBefore(bank: OwnBank, service: ServiceCode): Fault | undefined;
  /** All waiting faults that strike once the bank has accepted the call. */
  takeAfter(bank: OwnBank, service: ServiceCode): ReadonlySet<Fault>;
}

export function createFaults(): Faults {
  let waiting: FaultOrder[] = [];
  const matches = (order: FaultOrder, bank: OwnBank, service: ServiceCode): boolean => {
    if (order.bank !== undefined && order.bank !== bank) return false;
    if (order.service !== undefined) return order.service === service;
    if (order.fault === 'no-funds' && service === '11') return true;
    return everyService.includes(order.fault) || isTransfer(service);
  };
  const countDown = (order: FaultOrder): void => {
    waiting = waiting.flatMap((each) => {
      if (each !== order) return [each];
      return each.times > 1 ? [{ ...each, times: each.times - 1 }] : [];
    });
  };
  return {
    list: () => waiting,
    replace: (orders) => void (waiting = [...orders]),
    take(fault, bank, service) {
      const order = waiting.find((each) => each.fault === fault && matches(each, bank, service));
      if (order !== undefined) countDown(order);
      return order !== undefined;
    },
    takeBefore(bank, service) {
      const order = waiting.find(
        (each) => beforeAccepting.includes(each.fault) && matches(each, bank, service),
      );
      if (order !== undefined) countDown(order);
      return order?.fault;
    },
    takeAfter(bank, service) {
      const orders = waiting.filter(
        (each) =>
          !beforeAccepting.includes(each.fault) && each.fault !== 'no-funds' && matches(each, bank, service),
      );
      const struck = new Map(orders.toReversed().map((order) => [order.fault, order]));
      for (const order of struck.values()) countDown(order);
      return new Set(struck.keys());
    },
  };
}

/**
 * Reads `[{bank?, service?, fault, times?}]`; a bank by name or 3-digit code, `times` 1 when not given.
 * @returns the orders, or one sentence that names what is wrong
 */
export function parseFaultOrders(input: unknown): Result<FaultOrder[], string> {
  if (!Array.isArray(input))
    return err('Send a list: [{"bank": "BNI", "service": "17", "fault": "slow", "times": 1}].');
  const orders: FaultOrder[] = [];
  for (const [index, item] of (input as unknown[]).entries()) {
    const order = parseFaultOrder(item);
    if (!order.ok) return err(`Fault ${index + 1}: ${order.error}`);
    orders.push(order.value);
  }
  return ok(orders);
}

function parseFaultOrder(item: unknown): Result<FaultOrder, string> {
  if (typeof item !== 'object' || item === null) return err('is not an object.');
  const { bank, service, fault, times = 1 } = item as Record<string, unknown>;
  const knownFault = FAULTS.find((each) => each === fault);
  if (knownFault === undefined) return err(`"fault" must be one of ${FAULTS.join(', ')}.`);
  const knownBank = OWN_BANKS.find(
    (each) => each === String(bank).toUpperCase() || bankProfiles[each].bankCode === bank,
  );
  if (isGiven(bank) && knownBank === undefined) return err(`"bank" must be one of ${OWN_BANKS.join(', ')}.`);
  const knownService = SERVICES.find((each) => each === String(service));
  if (isGiven(service) && knownService === undefined) {
    return err(`"service" must be one of ${SERVICES.join(', ')}.`);
  }
  if (typeof times !== 'number' || !Number.isSafeInteger(times) || times < 1) {
    return err('"times" must be a whole number from 1.');
  }
  return ok({
    ...(knownBank && { bank: knownBank }),
    ...(knownService && { service: knownService }),
    fault: knownFault,
    times,
  });
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
