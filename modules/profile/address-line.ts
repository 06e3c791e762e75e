import type { Address } from './profile.ts';

/** An address in one line, as people write it. */
export const addressLine = (address: Address): string =>
  [
    address.street,
    address.rt === undefined && address.rw === undefined
      ? ''
      : `RT ${address.rt ?? '–'}/RW ${address.rw ?? '–'}`,
    address.village,
    address.district,
    address.regency,
    address.province,
    address.postalCode,
  ]
    .filter((part) => part !== '')
    .join(', ');
