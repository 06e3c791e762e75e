import { err, ok, type Result } from '@jmo/kernel';

/**
 * Things that go wrong at the population registry, on order; each counts down with a call it strikes.
 *
 * `down`: the connection breaks · `slow`: no answer for longer than anybody waits · `error-500` · `unreadable`: a page of
 * maintenance where data should be
 */
export const REGISTRY_FAULTS = ['down', 'slow', 'error-500', 'unreadable'] as const;
export type RegistryFault = (typeof REGISTRY_FAULTS)[number];

export interface RegistryFaultOrder {
  /** Without it, everybody's questions are struck. */
  readonly nik?: string;
  readonly fault: RegistryFault;
  /** Calls still to be spoiled. */
  readonly times: number;
}

export interface RegistryFaults {
  list(): readonly RegistryFaultOrder[];
  replace(orders: readonly RegistryFaultOrder[]): void;
  /** The fault that strikes this question, if any. */
  take(nik: string): RegistryFault | undefined;
}

export function createRegistryFaults(): RegistryFaults {
  let waiting: readonly RegistryFaultOrder[] = [];
  return {
    list: () => waiting,
    replace: (orders) => void (waiting = [...orders]),
    take(nik) {
      const struck = waiting.find((order) => order.nik === undefined || order.nik === nik);
      if (struck === undefined) return undefined;
      waiting = waiting.flatMap((order) => {
        if (order !== struck) return [order];
        return order.times > 1 ? [{ ...order, times: order.times - 1 }] : [];
      });
      return struck.fault;
    },
  };
}

/** Reads `[{nik?, fault, times?}]`. @returns the orders, or one sentence that names what is wrong */
export function parseRegistryFaults(input: unknown): Result<RegistryFaultOrder[], string> {
  if (!Array.isArray(input)) return err('Send a list: [{"fault": "down", "times": 1}].');
  const orders: RegistryFaultOrder[] = [];
  for (const [index, item] of (input as unknown[]).entries()) {
    const { nik, fault, times = 1 } = (item ?? {}) as Record<string, unknown>;
    const known = REGISTRY_FAULTS.find((each) => each === fault);
    if (known === undefined)
      return err(`Fault ${index + 1}: "fault" must be one of ${REGISTRY_FAULTS.join(', ')}.`);
    if (nik !== undefined && (typeof nik !== 'string' || !/^\d{16}$/.test(nik)))
      return err(`Fault ${index + 1}: "nik" must have 16 digits.`);
    if (typeof times !== 'number' || !Number.isSafeInteger(times) || times < 1)
      return err(`Fault ${index + 1}: "times" must be a whole number from 1.`);
    orders.push({ ...(nik !== undefined && { nik }), fault: known, times });
  }
  return ok(orders);
}
