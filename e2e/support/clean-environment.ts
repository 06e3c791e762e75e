/** What the system under test may inherit: a test runner's own settings must not leak into it. */
export function withoutTestSettings(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name, value]) =>
        value !== undefined &&
        !name.startsWith('JMO_') &&
        !name.startsWith('VITEST') &&
        name !== 'DATABASE_URL' &&
        name !== 'NODE_ENV',
    ),
  ) as Record<string, string>;
}
