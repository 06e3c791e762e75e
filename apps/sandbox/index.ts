/** The outside world stood in for: SNAP banks and clearing house, population registry, mail and SMS inbox. */
export { bankProfiles, type BankProfile, type ServiceCode } from './bank-profiles.ts';
export { FAULTS, type Fault, type FaultOrder } from './banks/faults.ts';
export type { BankClient, Clients, RegistryClient } from './clients.ts';
export type { Message } from './inbox/inbox.ts';
export { startSandbox, type Sandbox, type SandboxOptions } from './start-sandbox.ts';
