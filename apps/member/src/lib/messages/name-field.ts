/** What is wrong with a field, in a list of several: says which field where its sentence does not. */
export function nameField(label: string | undefined, text: string): string {
  if (label === undefined || text.toLowerCase().includes(label.toLowerCase())) return text;
  return label.endsWith('?') ? `${label} ${text}` : `${label}: ${text}`;
}
