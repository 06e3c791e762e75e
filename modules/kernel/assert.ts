/** Guards against programmer errors; never used for what a person may do wrong. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

/** Makes the compiler prove that a switch has seen every case. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${String(value)}`);
}
