export { csvLine } from './csv/csv-fields.ts';
export * from './csv/import-csv.ts';
export * from './csv/rejected-file.ts';
