import { networkOf, type Lane } from '@jmo/kernel';

/**
 * What a form that is sent counts as, where machines are told from people: phones share an address behind their carrier. A
 * browser somebody has signed in with counts by itself, so that a machine behind the same address keeps nobody from locking
 * their claims or confirming one.
 */
export const countedAs = (
  { ip, deviceToken }: { readonly ip: string; readonly deviceToken: string | undefined },
  lane: Lane,
): string => (lane === 'known-device' && deviceToken !== undefined ? deviceToken : networkOf(ip));
