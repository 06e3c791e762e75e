export { housekeeping } from './housekeeping.ts';
export { jobKinds, wire } from './wiring.ts';
