import { expect, test } from 'vitest';
import { countedAs } from './counted-as.ts';

const ip = '198.51.100.7';

test('a browser somebody has signed in with is counted by itself, whoever else is behind its address', () => {
  expect(countedAs({ ip, deviceToken: 'ours' }, 'known-device')).toBe('ours');
});

test('whoever says so without having been here counts with the address', () => {
  expect(countedAs({ ip, deviceToken: 'invented' }, 'anybody')).toBe(ip);
  expect(countedAs({ ip, deviceToken: undefined }, 'anybody')).toBe(ip);
  expect(countedAs({ ip: '2001:db8:1:2:3::4', deviceToken: undefined }, 'anybody')).toBe('2001:db8:1:2::/64');
});
